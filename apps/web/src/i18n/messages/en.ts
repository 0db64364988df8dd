import { sentencesEn } from "@hanpyo/shared"
import { account } from "./en/account.ts"
import { auth } from "./en/auth.ts"
import { candidate } from "./en/candidate.ts"
import { common } from "./en/common.ts"
import { confirm } from "./en/confirm.ts"
import { election } from "./en/election.ts"
import { history } from "./en/history.ts"
import { password } from "./en/password.ts"
import { present } from "./en/present.ts"
import { results } from "./en/results.ts"
import { vote } from "./en/vote.ts"

export const en = {
  account,
  auth,
  candidate,
  common,
  confirm,
  election,
  history,
  password,
  present,
  results,
  vote,
} as const

export const english = { texts: en, shared: sentencesEn }
