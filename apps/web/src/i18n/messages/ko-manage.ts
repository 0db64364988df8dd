import type { enManage } from "./en-manage.ts"
import type { WithoutOne } from "./keys.ts"
import { audit } from "./ko/manage-audit.ts"
import { candidates } from "./ko/manage-candidates.ts"
import { confirm } from "./ko/manage-confirm.ts"
import { manage } from "./ko/manage.ts"
import { invitations } from "./ko/manage-invitations.ts"
import { newcomers } from "./ko/manage-newcomers.ts"
import { roll } from "./ko/manage-roll.ts"
import { settings } from "./ko/manage-settings.ts"

/** What only organisers read, in Korean. */
export const koManage: WithoutOne<typeof enManage> = {
  ...manage,
  audit,
  candidates,
  confirm,
  invitations,
  newcomers,
  roll,
  settings,
}
