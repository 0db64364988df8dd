import { PageTitle } from "../../../components/page-title.tsx"
import { AuditList } from "../../../features/audit/audit-list.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"

export function ManageSecurityPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle below={t("audit.security.text")}>{t("audit.security.title")}</PageTitle>
      <AuditList of={{ scope: "security" }} />
    </>
  )
}
