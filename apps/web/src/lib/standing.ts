import type { Candidate, Election, WhyNot } from "@hanpyo/shared"

/** How a viewer stands to an election: whether they may vote in it now, else why not. */
export type Standing =
  | { readonly kind: "voted" | "closed" | "not_open" | "may_vote" }
  /** `certain`: whoever signs in or signs up now may vote. */
  | { readonly kind: "visitor"; readonly certain: boolean; readonly mayJoin: boolean }
  | { readonly kind: "cannot"; readonly reasons: readonly WhyNot[] }

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
    const mayJoin = election.latecomers && !onRoll
    return { kind: "visitor", mayJoin, certain: mayJoin && election.rules.length === 0 }
  }
  if (signedIn === undefined || candidates === undefined) return undefined
  if (candidates.some(({ choosable }) => choosable)) return { kind: "may_vote" }
  const reasons = [...new Set(candidates.map(({ why }) => why))].filter((why) => why !== null)
  // Its time is over, or has not come, and the server is about to say so of the election as well.
  if (reasons.includes("election_closed")) return { kind: "closed" }
  if (reasons.includes("election_not_open")) return { kind: "not_open" }
  return { kind: "cannot", reasons }
}
