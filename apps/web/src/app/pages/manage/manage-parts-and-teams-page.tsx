import { useQuery } from "@tanstack/react-query"
import { Failure } from "../../../components/failure.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { PartsAndTeamsEditor } from "../../../features/parts-and-teams/parts-and-teams-editor.tsx"
import { SignUpTerms } from "../../../features/sign-up-code/sign-up-terms.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"

export function ManagePartsAndTeamsPage() {
  const { t } = useTranslation()
  const partsAndTeams = useQuery(useTRPC().account.partsAndTeams.queryOptions())
  return (
    <>
      <PageTitle below={t("partsAndTeams.text")}>{t("partsAndTeams.title")}</PageTitle>
      <div className="flex flex-col gap-8">
        {partsAndTeams.isPending && <CardSkeletons count={2} tall />}
        {partsAndTeams.isError && !partsAndTeams.data && (
          <Failure error={partsAndTeams.error} onRetry={() => void partsAndTeams.refetch()} />
        )}
        {partsAndTeams.data && <PartsAndTeamsEditor saved={partsAndTeams.data} />}
        <SignUpTerms />
      </div>
    </>
  )
}
