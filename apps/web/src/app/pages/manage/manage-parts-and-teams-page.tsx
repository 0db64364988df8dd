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
  const lists = useQuery(useTRPC().account.partsAndTeams.queryOptions())
  return (
    <>
      <PageTitle below={t("partsAndTeams.text")}>{t("partsAndTeams.title")}</PageTitle>
      <div className="flex flex-col gap-8">
        {lists.isPending && <CardSkeletons count={2} tall />}
        {lists.isError && !lists.data && <Failure error={lists.error} onRetry={() => void lists.refetch()} />}
        {lists.data && <PartsAndTeamsEditor saved={lists.data} />}
        <SignUpTerms />
      </div>
    </>
  )
}
