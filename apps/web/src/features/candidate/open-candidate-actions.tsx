import type { Candidate, Election } from "@hanpyo/shared"
import { StrikeCandidate, UnstrikeCandidate } from "./strike-candidate.tsx"
import { TakeOffBallot } from "./take-off-ballot.tsx"

interface Props {
  election: Pick<Election, "status" | "visibility">
  candidate: Candidate
}

/** Actions of organisers once voting has opened. The server decides; this only offers what may succeed. */
export function OpenCandidateActions({ election: { status, visibility }, candidate }: Props) {
  if (status === "draft") return null
  const name = candidate.original?.name ?? candidate.name
  const isWithdrawable = visibility === "always" && candidate.voteCount === 0
  return (
    <div className="flex shrink-0 flex-wrap gap-2">
      {status === "open" && (candidate.withdrawn || isWithdrawable) && (
        <TakeOffBallot candidate={candidate} name={name} />
      )}
      {candidate.struck ? (
        <UnstrikeCandidate candidate={candidate} name={name} />
      ) : (
        <StrikeCandidate candidate={candidate} name={name} />
      )}
    </div>
  )
}
