import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { PageTitle } from "../../../components/page-title.tsx"
import { ElectionForm } from "../../../features/election-setup/election-form.tsx"
import { createInputOf, newElectionValues } from "../../../features/election-setup/election-values.ts"
import { useTranslation } from "../../../i18n/i18n.ts"
import { toast } from "../../../components/toast.ts"
import { useTRPC } from "../../../server/trpc.ts"

export function ManageNewPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const create = useMutation(useTRPC().election.create.mutationOptions())
  return (
    <div className="max-w-3xl">
      <PageTitle below={t("settings.newText")}>{t("settings.newTitle")}</PageTitle>
      <ElectionForm
        values={newElectionValues}
        exists={false}
        submit={t("settings.create")}
        onSubmit={async (values) => {
          const { message, election } = await create.mutateAsync(createInputOf(values))
          toast(message)
          void queryClient.invalidateQueries()
          await navigate({ to: "/manage/elections/$electionId", params: { electionId: election.id } })
        }}
      />
    </div>
  )
}
