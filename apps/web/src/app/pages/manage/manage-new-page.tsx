import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { PageTitle } from "../../../components/page-title.tsx"
import { ElectionForm } from "../../../features/election-setup/election-form.tsx"
import { createInputOf, newElectionValues } from "../../../features/election-setup/election-values.ts"
import { useManageWords } from "../../../i18n/use-manage-words.ts"
import { say } from "../../../components/toasts.ts"
import { useTRPC } from "../../../server/trpc.ts"

export function ManageNewPage() {
  const m = useManageWords()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const create = useMutation(useTRPC().election.create.mutationOptions())
  return (
    <div className="max-w-3xl">
      <PageTitle below={m("settings.newText")}>{m("settings.newTitle")}</PageTitle>
      <ElectionForm
        values={newElectionValues}
        exists={false}
        submit={m("settings.create")}
        onSubmit={async (values) => {
          const { message, election } = await create.mutateAsync(createInputOf(values))
          say(message)
          void queryClient.invalidateQueries()
          await navigate({ to: "/manage/elections/$electionId", params: { electionId: election.id } })
        }}
      />
    </div>
  )
}
