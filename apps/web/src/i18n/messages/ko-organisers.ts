import type { enOrganisers } from "./en-organisers.ts"
import type { WithoutOne } from "./keys.ts"
import { audit } from "./ko/organisers/audit.ts"
import { candidates } from "./ko/organisers/candidates.ts"
import { invitations } from "./ko/organisers/invitations.ts"
import { lifecycle } from "./ko/organisers/lifecycle.ts"
import { manage } from "./ko/organisers/manage.ts"
import { members } from "./ko/organisers/members.ts"
import { newcomers } from "./ko/organisers/newcomers.ts"
import { partsAndTeams } from "./ko/organisers/parts-and-teams.ts"
import { roll } from "./ko/organisers/roll.ts"
import { settings } from "./ko/organisers/settings.ts"
import { signUpCode } from "./ko/organisers/sign-up-code.ts"

export const koOrganisers: WithoutOne<typeof enOrganisers> = {
  audit,
  candidates,
  invitations,
  lifecycle,
  manage,
  members,
  newcomers,
  partsAndTeams,
  roll,
  settings,
  signUpCode,
}
