import { useQuery } from "@tanstack/react-query"
import { Failure } from "../../../components/failure.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { ListsEditor } from "../../../features/parts-and-teams/lists-editor.tsx"
import { SignUpTerms } from "../../../features/sign-up-code/sign-up-terms.tsx"
import { useManageWords } from "../../../i18n/use-manage-words.ts"
import { useTRPC } from "../../../server/trpc.ts"

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
