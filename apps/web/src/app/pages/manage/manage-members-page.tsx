import { PageTitle } from "../../../components/page-title.tsx"
import { MemberList } from "../../../features/members/member-list.tsx"
import { Newcomers } from "../../../features/members/newcomers.tsx"
import { useManageWords } from "../../../i18n/use-manage-words.ts"

export function ManageMembersPage() {
  const m = useManageWords()
  return (
    <>
      <PageTitle below={m("members.text")}>{m("members.title")}</PageTitle>
      <Newcomers />
      <MemberList />
    </>
  )
}
