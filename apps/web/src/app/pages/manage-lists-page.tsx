import { useQuery } from "@tanstack/react-query"
import { Failure } from "../../components/failure.tsx"
import { PageTitle } from "../../components/page-title.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { ListsEditor } from "../../features/manage/lists-editor.tsx"
import { SignUpTerms } from "../../features/manage/sign-up-terms.tsx"
import { useManageWords } from "../../features/manage/use-manage-words.ts"
import { useTRPC } from "../../lib/trpc.ts"

export function ManageListsPage() {
  const m = useManageWords()
  const lists = useQuery(useTRPC().account.partsAndTeams.queryOptions())
  return (
    <>
      <PageTitle below={m("lists.text")}>{m("lists.title")}</PageTitle>
      <div className="flex flex-col gap-8">
        {lists.isPending && <CardSkeletons count={2} tall />}
        {lists.isError && !lists.data && <Failure error={lists.error} onRetry={() => void lists.refetch()} />}
        {lists.data && <ListsEditor saved={lists.data} />}
        <SignUpTerms />
      </div>
    </>
  )
}
