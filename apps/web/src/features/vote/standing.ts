import type { Candidate, Election, WhyNot } from "@hanpyo/shared"

/** Whether a viewer can vote in an election now, or why not. */
export type Standing =
  | { readonly kind: "voted" | "closed" | "not_open" | "may_vote" }
  | Visit
  | { readonly kind: "cannot"; readonly reasons: readonly WhyNot[] }

/** Of viewers who are not signed in. */
export interface Visit {
  readonly kind: "visitor"
  /** Who can vote: all members, those who were members when voting opened, or by rules. */
  readonly voters: "members" | "earlier_members" | "by_rules"
  /** Whether a new account could vote. */
  readonly mayJoin: boolean
}

interface Viewed {
  election: Pick<Election, "status" | "hasVoted" | "latecomers" | "rules">
  /** Undefined until it is known. */
  signedIn: boolean | undefined
  /** Undefined until they are loaded. */
  candidates: readonly Pick<Candidate, "choosable" | "why">[] | undefined
}

/** Undefined until it is known: never invite or turn away on a guess. */
export function standingOf({ election, signedIn, candidates }: Viewed): Standing | undefined {
  if (election.hasVoted) return { kind: "voted" }
  if (election.status === "closed") return { kind: "closed" }
  if (election.status === "draft") return { kind: "not_open" }
  if (signedIn === false) {
    const onRoll = election.rules.some(({ kind }) => kind === "on_roll")
    return { kind: "visitor", voters: votersOf(election), mayJoin: election.latecomers && !onRoll }
  }
  if (signedIn === undefined || candidates === undefined) return undefined
  if (candidates.some(({ choosable }) => choosable)) return { kind: "may_vote" }
  const reasons = [...new Set(candidates.map(({ why }) => why))].filter((why) => why !== null)
  // The schedule has passed; the election's status follows in a moment.
  if (reasons.includes("election_closed")) return { kind: "closed" }
  if (reasons.includes("election_not_open")) return { kind: "not_open" }
  // Candidates off the ballot matter only if all of them are.
  const own = reasons.filter((why) => why !== "withdrawn" && why !== "struck")
  return { kind: "cannot", reasons: own.length > 0 ? own : reasons }
}

function votersOf({ latecomers, rules }: Viewed["election"]): Visit["voters"] {
  if (rules.length > 0) return "by_rules"
  return latecomers ? "members" : "earlier_members"
}
