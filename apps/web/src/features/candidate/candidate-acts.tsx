import type { Candidate } from "@hanpyo/shared"
import { EditCandidate } from "./edit-candidate.tsx"
import { WithdrawCandidate } from "./withdraw-candidate.tsx"

interface Props {
  candidate: Candidate
  /** Organisers also say whose account the candidate is. */
  linksAccounts: boolean
}

/** What one may do to a candidate that is `editable`. */
export function CandidateActs({ candidate, linksAccounts }: Props) {
  return (
    <div className="flex shrink-0 gap-2">
      <EditCandidate candidate={candidate} linksAccounts={linksAccounts} />
      <WithdrawCandidate candidate={candidate} />
    </div>
  )
}
