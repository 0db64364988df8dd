import { createHash } from "node:crypto"
import type { CandidateOrder } from "@hanpyo/shared"
import { byName } from "../counting/tally.ts"

interface Ballot {
  order: CandidateOrder
  electionId: string
  /** Null: visitors, who all see one order. */
  voterId: string | null
}

interface Ordered {
  readonly id: string
  readonly sortKey: string
}

/**
 * The order in which candidates stand on a ballot. `name`: by normalised name. `random`: shuffled for each voter, so
 * that nobody gains by standing first, and the same whenever that voter looks: by SHA-256 of
 * "hanpyo order v1:election:voter:candidate" (ids as text, no voter for visitors). A candidate who comes later takes a
 * place of their own and moves nobody else.
 */
export function inBallotOrder<Candidate extends Ordered>(
  candidates: readonly Candidate[],
  { order, electionId, voterId }: Ballot,
): Candidate[] {
  if (order === "name") return candidates.toSorted(byName)
  return candidates
    .map((candidate) => ({
      candidate,
      place: createHash("sha256")
        .update(`hanpyo order v1:${electionId}:${voterId ?? ""}:${candidate.id}`)
        .digest("hex"),
    }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ candidate }) => candidate)
}
