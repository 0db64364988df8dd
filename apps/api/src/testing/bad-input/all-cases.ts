import { audit, results, roll, vote } from "./ballot-cases.ts"
import type { Case } from "./cases.ts"
import { candidate, election } from "./election-cases.ts"
import { account, auth, invitation } from "./people-cases.ts"

const nouns: Record<string, Record<string, Case>> = {
  auth,
  account,
  invitation,
  election,
  candidate,
  roll,
  vote,
  results,
  audit,
}

/** A valid input for every procedure, by its path. */
export const cases: ReadonlyMap<string, Case> = new Map(
  Object.entries(nouns).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, testCase]) => [`${noun}.${verb}`, testCase] as const),
  ),
)
