import { getRouteApi } from "@tanstack/react-router"
import { ButtonLink } from "../../../components/button.tsx"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { useLiveResults } from "../../../features/results/use-live-results.ts"
import { CheckReceiptForm } from "../../../features/vote/check-receipt-form.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { ElectionPage } from "./election-page.tsx"

const route = getRouteApi("/elections/$electionId/receipt")

export function ReceiptPage() {
  const { electionId } = route.useParams()
  const { t } = useTranslation()
  return (
    <ElectionPage electionId={electionId}>
      {(election) => (
        <>
          <PageTitle below={election.title}>{t("vote.checkTitle")}</PageTitle>
          {election.status === "closed" ? (
            <div className="flex flex-col gap-5">
              <p>{t("vote.checkText")}</p>
              <CheckReceiptForm electionId={electionId} />
              <ButtonLink to="/elections/$electionId/results" params={{ electionId }} className="self-start">
                {t("election.toResults")}
              </ButtonLink>
            </div>
          ) : (
            <UntilClose electionId={electionId} />
          )}
        </>
      )}
    </ElectionPage>
  )
}

/** Subscribes to results, so that the page updates when voting closes. */
function UntilClose({ electionId }: { electionId: string }) {
  const { t } = useTranslation()
  useLiveResults(electionId)
  return (
    <Notice>
      <p>{t("vote.checkLater")}</p>
      <ButtonLink to="/elections/$electionId" params={{ electionId }}>
        {t("election.toDetails")}
      </ButtonLink>
    </Notice>
  )
}
