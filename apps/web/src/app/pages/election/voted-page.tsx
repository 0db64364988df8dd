import type { Election } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { ButtonLink } from "../../../components/button.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CandidateList } from "../../../features/vote/candidate-list.tsx"
import { ReceiptCard } from "../../../features/vote/receipt-card.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"

/** The choice itself is never shown next to the receipt. */
function Candidates({ electionId }: { electionId: string }) {
  const list = useQuery(useTRPC().candidate.list.queryOptions({ electionId }))
  return list.data && <CandidateList candidates={list.data.candidates} mine={null} actsOn={() => null} />
}

/** The receipt after casting, also after a reload. */
export function VotedPage({ election, receipt }: { election: Election; receipt: string }) {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle below={election.title}>{t("vote.castTitle")}</PageTitle>
      <div className="flex flex-col gap-5">
        <ReceiptCard election={election} receipt={receipt} />
        <ButtonLink to="/elections/$electionId/results" params={{ electionId: election.id }} look="primary">
          {t("election.toResults")}
        </ButtonLink>
        <Candidates electionId={election.id} />
      </div>
    </>
  )
}
