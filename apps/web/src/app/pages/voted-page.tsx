import type { Election } from "@hanpyo/shared"
import { ButtonLink } from "../../components/button.tsx"
import { PageTitle } from "../../components/page-title.tsx"
import { ReceiptCard } from "../../features/vote/receipt-card.tsx"
import { useSpeech } from "../../lib/i18n.ts"

/** After casting, and after a reload of that: the receipt, and the way to the results. */
export function VotedPage({ election, receipt }: { election: Election; receipt: string }) {
  const { t } = useSpeech()
  return (
    <>
      <PageTitle below={election.title}>{t("vote.castTitle")}</PageTitle>
      <div className="flex flex-col gap-5">
        <ReceiptCard election={election} receipt={receipt} />
        <ButtonLink to="/elections/$electionId/results" params={{ electionId: election.id }} look="primary">
          {t("election.toResults")}
        </ButtonLink>
      </div>
    </>
  )
}
