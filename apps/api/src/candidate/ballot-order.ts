import { createHash } from "node:crypto"
import type { CandidateOrder } from "@hanpyo/shared"
import { byName, type CountedCandidate } from "../counting/tally.ts"

/**
 * Sorts candidates as on a ballot. `name`: by normalised name. `random`: shuffled for each voter, so that no candidate
 * gains by coming first, but always the same for that voter: by SHA-256 of "hanpyo order v1:election:voter:candidate"
 * (ids as text, no voter for visitors, who all see the same order). A later candidate moves no other.
 */
export function inBallotOrder<Candidate extends Pick<CountedCandidate, "id" | "sortKey">>(
  candidates: readonly Candidate[],
  { order, electionId, voterId }: { order: CandidateOrder; electionId: string; voterId: string | null },
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
