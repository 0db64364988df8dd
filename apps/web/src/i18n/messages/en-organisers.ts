import { audit } from "./en/organisers/audit.ts"
import { candidates } from "./en/organisers/candidates.ts"
import { invitations } from "./en/organisers/invitations.ts"
import { lifecycle } from "./en/organisers/lifecycle.ts"
import { manage } from "./en/organisers/manage.ts"
import { members } from "./en/organisers/members.ts"
import { newcomers } from "./en/organisers/newcomers.ts"
import { partsAndTeams } from "./en/organisers/parts-and-teams.ts"
import { roll } from "./en/organisers/roll.ts"
import { settings } from "./en/organisers/settings.ts"
import { signUpCode } from "./en/organisers/sign-up-code.ts"

/** Only organisers load these. */
export const enOrganisers = {
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
} as const
