import type { Candidate } from "@hanpyo/shared"
import { EditCandidate } from "./edit-candidate.tsx"
import { WithdrawCandidate } from "./withdraw-candidate.tsx"

interface Props {
  candidate: Candidate
  /** Organisers can also link an account. */
  linksAccounts: boolean
}

export function CandidateActions({ candidate, linksAccounts }: Props) {
  return (
    <div className="flex shrink-0 gap-2">
      <EditCandidate candidate={candidate} linksAccounts={linksAccounts} />
      <WithdrawCandidate candidate={candidate} />
    </div>
  )
}
