import { PageTitle } from "../../components/page-title.tsx"
import { MemberList } from "../../features/manage/member-list.tsx"
import { Newcomers } from "../../features/manage/newcomers.tsx"
import { useManageWords } from "../../features/manage/use-manage-words.ts"

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
