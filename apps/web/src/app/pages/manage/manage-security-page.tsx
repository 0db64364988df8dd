import { PageTitle } from "../../../components/page-title.tsx"
import { AuditList } from "../../../features/audit/audit-list.tsx"
import { useManageWords } from "../../../i18n/use-manage-words.ts"

export function ManageSecurityPage() {
  const m = useManageWords()
  return (
    <>
      <PageTitle below={m("security.text")}>{m("security.title")}</PageTitle>
      <AuditList of={{ scope: "security" }} />
    </>
  )
}
