import { audit } from "./en/manage-audit.ts"
import { candidates } from "./en/manage-candidates.ts"
import { confirm } from "./en/manage-confirm.ts"
import { manage } from "./en/manage.ts"
import { invitations } from "./en/manage-invitations.ts"
import { newcomers } from "./en/manage-newcomers.ts"
import { roll } from "./en/manage-roll.ts"
import { settings } from "./en/manage-settings.ts"

/** What only organisers read, in English: apart from `en`, so that voters do not load it. */
export const enManage = {
  ...manage,
  audit,
  candidates,
  confirm,
  invitations,
  newcomers,
  roll,
  settings,
} as const
