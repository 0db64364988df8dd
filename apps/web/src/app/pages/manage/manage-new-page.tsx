import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { PageTitle } from "../../../components/page-title.tsx"
import { useSuccess } from "../../../components/use-success.ts"
import { ElectionForm } from "../../../features/election-setup/election-form.tsx"
import { createInputOf, newElectionValues } from "../../../features/election-setup/election-values.ts"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"

export function ManageNewPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const done = useSuccess()
  const create = useMutation(useTRPC().election.create.mutationOptions())
  return (
    <div className="max-w-3xl">
      <PageTitle below={t("settings.newText")}>{t("settings.newTitle")}</PageTitle>
      <ElectionForm
        values={newElectionValues}
        exists={false}
        submit={t("settings.create")}
        onSubmit={async (values) => {
          const answer = await create.mutateAsync(createInputOf(values))
          done(answer)
          await navigate({ to: "/manage/elections/$electionId", params: { electionId: answer.election.id } })
        }}
      />
    </div>
  )
}
