import type { Election } from "@hanpyo/shared"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { toast } from "../../../components/toast.ts"
import { ElectionForm } from "../../../features/election-setup/election-form.tsx"
import { updateInputOf, valuesOf } from "../../../features/election-setup/election-values.ts"
import { SettingsSummary } from "../../../features/election-setup/settings-summary.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"
import { ManageElectionPage } from "./manage-election-page.tsx"

export function ManageSettingsPage() {
  const { t } = useTranslation()
  const { electionId } = useParams({ from: "/manage/elections/$electionId/settings" })
  return (
    <ManageElectionPage key={electionId} electionId={electionId}>
      {(election) => (
        <div className="max-w-3xl">
          <PageTitle
            above={<p className="text-ink-soft font-semibold">{election.title}</p>}
            below={election.status === "draft" && t("settings.editText")}
          >
            {t("settings.editTitle")}
          </PageTitle>
          {election.status === "draft" ? (
            <EditSettings election={election} />
          ) : (
            <div className="flex flex-col gap-6">
              <Notice title={t("settings.frozenTitle")}>
                <p>{t("settings.frozenText")}</p>
              </Notice>
              <SettingsSummary election={election} />
            </div>
          )}
        </div>
      )}
    </ManageElectionPage>
  )
}

function EditSettings({ election }: { election: Election }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const update = useMutation(useTRPC().election.update.mutationOptions())
  return (
    <ElectionForm
      values={valuesOf(election)}
      exists
      submit={t("settings.save")}
      onSubmit={async (values) => {
        const { message } = await update.mutateAsync(updateInputOf(values, election.id))
        toast(message)
        await queryClient.invalidateQueries()
      }}
    />
  )
}
