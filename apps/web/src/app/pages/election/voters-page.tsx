import { useQuery } from "@tanstack/react-query"
import { ButtonLink } from "../../../components/button.tsx"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { Failure } from "../../../components/failure.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { useLiveResults } from "../../../features/results/use-live-results.ts"
import { VoterList } from "../../../features/results/voter-list.tsx"
import { withShownNames } from "../../../components/candidate/shown-names.ts"
import { useTRPC } from "../../../server/trpc.ts"
import { votersRoute } from "../../routes-election.ts"
import { ElectionPage } from "./election-page.tsx"
import { NotFoundPage } from "../not-found-page.tsx"
import { useSpeech } from "../../../i18n/i18n.ts"

export function VotersPage() {
  const { electionId, candidateId } = votersRoute.useParams()
  const { t, shared } = useSpeech()
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
