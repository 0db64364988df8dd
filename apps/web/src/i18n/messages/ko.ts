import { sentencesKo } from "@hanpyo/shared"
import type { en } from "./en.ts"
import type { WithoutOne } from "./keys.ts"
import { account } from "./ko/account.ts"
import { auth } from "./ko/auth.ts"
import { candidate } from "./ko/candidate.ts"
import { common } from "./ko/common.ts"
import { confirm } from "./ko/confirm.ts"
import { election } from "./ko/election.ts"
import { history } from "./ko/history.ts"
import { password } from "./ko/password.ts"
import { present } from "./ko/present.ts"
import { results } from "./ko/results.ts"
import { vote } from "./ko/vote.ts"

export const ko: WithoutOne<typeof en> = {
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
}

export const korean = { texts: ko, shared: sentencesKo }
