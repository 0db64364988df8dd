import { useParams } from "@tanstack/react-router"
import { PageTitle } from "../../../components/page-title.tsx"
import { AuditList } from "../../../features/audit/audit-list.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { ManageElectionPage } from "./manage-election-page.tsx"

export function ManageHistoryPage() {
  const { t } = useTranslation()
  const { electionId } = useParams({ from: "/manage/elections/$electionId/history" })
  return (
    <ManageElectionPage key={electionId} electionId={electionId}>
      {(election) => (
        <>
          <PageTitle
            above={<p className="text-ink-soft font-semibold">{election.title}</p>}
            below={t("audit.history.text")}
          >
            {t("audit.history.title")}
          </PageTitle>
          <AuditList of={{ electionId }} />
        </>
      )}
    </ManageElectionPage>
  )
}
