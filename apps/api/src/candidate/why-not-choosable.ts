import type { ElectionStatus, Rule, WhyNot } from "@hanpyo/shared"
import { type ElectorateRow, type RuledCandidate, whyNot } from "../election/lookup/eligibility.ts"

/** An election and a viewer: what decides whether the viewer can choose a candidate. */
export interface Situation {
  readonly status: ElectionStatus
  /** `opensAt` is still to come, by PostgreSQL's clock. */
  readonly early: boolean
  /** `closesAt` has passed, by PostgreSQL's clock. */
  readonly late: boolean
  readonly rules: readonly Rule[]
  readonly signedIn: boolean
  readonly hasVoted: boolean
  readonly voter: ElectorateRow | null
  /** Why the viewer did not join the electorate, if not because of the rules. */
  readonly notJoined: "not_approved" | "former_account" | null
}

/** Returns why a viewer cannot choose a candidate: the election's reason before the viewer's before the candidate's. */
export function whyNotChoosable(situation: Situation, candidate: RuledCandidate): WhyNot | null {
  if (situation.status === "closed" || (situation.status === "open" && situation.late))
    return "election_closed"
  if (situation.status === "draft" || situation.early) return "election_not_open"
  if (!situation.signedIn) return "not_signed_in"
  if (situation.hasVoted) return "already_voted"
  if (situation.voter === null && situation.notJoined !== null && !candidate.withdrawn)
    return situation.notJoined
  return whyNot(situation.rules, { voter: situation.voter, candidate })
}
