import type { Candidate, Election, WhyNot } from "@hanpyo/shared"

/** How a viewer stands to an election: whether they may vote in it now, else why not. */
export type Standing =
  | { readonly kind: "voted" | "closed" | "not_open" | "may_vote" }
  | Visit
  | { readonly kind: "cannot"; readonly reasons: readonly WhyNot[] }

/** Who is not signed in. */
export interface Visit {
  readonly kind: "visitor"
  /** Who may vote: every member there is now, those who were members when voting began, or whom its rules name. */
  readonly voters: "members" | "earlier_members" | "by_rules"
  /** Whether an account made now may have a vote, where one can be made. */
  readonly mayJoin: boolean
}

interface Viewed {
  election: Pick<Election, "status" | "hasVoted" | "latecomers" | "rules">
  /** Undefined until it is known. */
  signedIn: boolean | undefined
  /** As this viewer sees them; undefined until they are known. */
  candidates: readonly Pick<Candidate, "choosable" | "why">[] | undefined
}

/** Undefined until it is known: nobody is invited, or turned away, on a guess. */
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
  // Its time is over, or has not come, and the server is about to say so of the election as well.
  if (reasons.includes("election_closed")) return { kind: "closed" }
  if (reasons.includes("election_not_open")) return { kind: "not_open" }
  // That some candidates are off the ballot says something of the viewer only where all of them are.
  const own = reasons.filter((why) => why !== "withdrawn" && why !== "struck")
  return { kind: "cannot", reasons: own.length > 0 ? own : reasons }
}

function votersOf({ latecomers, rules }: Viewed["election"]): Visit["voters"] {
  if (rules.length > 0) return "by_rules"
  return latecomers ? "members" : "earlier_members"
}
