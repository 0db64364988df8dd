import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { ButtonLink } from "../../../components/button.tsx"
import { withShownNames } from "../../../components/candidate/shown-names.ts"
import { Failure } from "../../../components/failure.tsx"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { useLiveResults } from "../../../features/results/use-live-results.ts"
import { VoterList } from "../../../features/results/voter-list.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"
import { NotFoundPage } from "../not-found-page.tsx"
import { ElectionPage } from "./election-page.tsx"

const route = getRouteApi("/elections/$electionId/candidates/$candidateId/voters")

export function VotersPage() {
  const { electionId, candidateId } = route.useParams()
  const { t, shared } = useTranslation()
  const list = useQuery(useTRPC().candidate.list.queryOptions({ electionId }))
  useLiveResults(electionId)
  const candidate = withShownNames(list.data?.candidates ?? [], shared).find(({ id }) => id === candidateId)
  if (list.data && !candidate) return <NotFoundPage />
  return (
    <ElectionPage key={candidateId} electionId={electionId}>
      {(election) =>
        candidate ? (
          <>
            <PageTitle below={election.title}>{t("results.votersTitle", { name: candidate.name })}</PageTitle>
            {election.secrecy === "secret" ? (
              <Notice>
                <p>{shared.reasons.ballots_are_secret}</p>
              </Notice>
            ) : (
              <VoterList candidateId={candidateId} name={candidate.name} />
            )}
            <ButtonLink to="/elections/$electionId/results" params={{ electionId }} className="mt-6">
              {`← ${t("results.votersBack")}`}
            </ButtonLink>
          </>
        ) : list.isError ? (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <CardSkeletons count={3} />
        )
      }
    </ElectionPage>
  )
}
