import { PageTitle } from "../../../components/page-title.tsx"
import { MemberList } from "../../../features/members/member-list.tsx"
import { Newcomers } from "../../../features/members/newcomers.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"

export function ManageMembersPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle below={t("members.text")}>{t("members.title")}</PageTitle>
      <Newcomers />
      <MemberList />
    </>
  )
}
