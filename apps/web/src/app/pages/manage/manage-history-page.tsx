import { useParams } from "@tanstack/react-router"
import { PageTitle } from "../../../components/page-title.tsx"
import { AuditList } from "../../../features/audit/audit-list.tsx"
import { useManageWords } from "../../../i18n/use-manage-words.ts"
import { ManageElectionPage } from "./manage-election-page.tsx"

export function ManageHistoryPage() {
  const m = useManageWords()
  const { electionId } = useParams({ from: "/manage/elections/$electionId/history" })
  return (
    <ManageElectionPage key={electionId} electionId={electionId}>
      {(election) => (
        <>
          <PageTitle
            above={<p className="text-ink-soft font-semibold">{election.title}</p>}
            below={m("history.text")}
          >
            {m("history.title")}
          </PageTitle>
          <AuditList of={{ electionId }} />
        </>
      )}
    </ManageElectionPage>
  )
}
