import { PageTitle } from "../../components/page-title.tsx"
import { AuditList } from "../../features/manage/audit-list.tsx"
import { useManageWords } from "../../features/manage/use-manage-words.ts"

export function ManageSecurityPage() {
  const m = useManageWords()
  return (
    <>
      <PageTitle below={m("security.text")}>{m("security.title")}</PageTitle>
      <AuditList of={{ scope: "security" }} />
    </>
  )
}
