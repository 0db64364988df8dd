import type { Election } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { enterFullScreen } from "../../../browser/full-screen.ts"
import { Badge } from "../../../components/badge.tsx"
import { ButtonLink } from "../../../components/button.tsx"
import { Failure } from "../../../components/failure.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { ElectionStatus } from "../../../features/election/election-status.tsx"
import { ElectionTerms } from "../../../features/election/election-terms.tsx"
import { Turnout } from "../../../features/election/turnout.tsx"
import { LastChange } from "../../../features/results/last-change.tsx"
import { OffBallotNote } from "../../../features/results/off-ballot-note.tsx"
import { ResultsAnnouncer } from "../../../features/results/results-announcer.tsx"
import { ResultsContests } from "../../../features/results/results-contests.tsx"
import { ResultsHidden } from "../../../features/results/results-hidden.tsx"
import { useLiveResults } from "../../../features/results/use-live-results.ts"
import { NoBallot } from "../../../features/vote/no-ballot.tsx"
import { standingOf } from "../../../features/vote/standing.ts"
import { WayToBallot } from "../../../features/vote/way-to-ballot.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"
import { useSession } from "../../../session/session.ts"
import { ElectionPage } from "./election-page.tsx"

const route = getRouteApi("/elections/$electionId/results")

export function ResultsPage() {
  const { electionId } = route.useParams()
  return (
    <ElectionPage key={electionId} electionId={electionId} wide>
      {(election) => <ResultsOf election={election} />}
    </ElectionPage>
  )
}

function ResultsOf({ election }: { election: Election }) {
  const { t } = useTranslation()
  const api = useTRPC()
  const { account } = useSession()
  const { data: results, error, isError, refetch } = useLiveResults(election.id)
  const input = { electionId: election.id }
  const mine = useQuery(api.vote.mine.queryOptions(input, { enabled: Boolean(account) && election.hasVoted }))
  // Only viewers who might still vote need the candidates.
  const needsCandidates = Boolean(account) && election.status === "open" && !election.hasVoted
  const { data: list } = useQuery(api.candidate.list.queryOptions(input, { enabled: needsCandidates }))
  const standing = standingOf({
    election,
    signedIn: account === undefined ? undefined : account !== null,
    candidates: list?.candidates,
  })
  const final = results?.status === "closed" && results.shown
  return (
    <>
      <PageTitle
        above={<ElectionStatus election={election} />}
        below={<p className="text-lg">{final ? t("results.final") : t("results.title")}</p>}
      >
        {election.title}
      </PageTitle>
      {!results && !isError && <CardSkeletons count={3} />}
      {!results && isError && <Failure error={error} onRetry={() => void refetch()} />}
      {results && (
        <div className="flex flex-col gap-8">
          {results.shown && results.tally ? (
            <>
              <ResultsAnnouncer results={results} />
              <ResultsContests election={election} results={results} mine={mine.data?.candidateId ?? null} />
            </>
          ) : (
            <ResultsHidden results={results} mayVote={standing && standing.kind === "may_vote"} />
          )}
          <OffBallotNote results={results} />
          <Turnout turnout={results.turnout} />
          <div className="text-ink-soft flex flex-wrap items-center gap-3">
            {results.status === "open" && <Badge look="live">{t("results.live")}</Badge>}
            <LastChange results={results} />
          </div>
        </div>
      )}
      {standing?.kind === "cannot" && (
        <div className="mt-8 print:hidden">
          <NoBallot election={election} standing={standing} />
        </div>
      )}
      <nav className="mt-8 flex flex-wrap gap-3 print:hidden">
        <WayToBallot electionId={election.id} standing={standing} />
        <ButtonLink to="/elections/$electionId/receipt" params={input}>
          {t("vote.checkReceipt")}
        </ButtonLink>
        {election.status !== "draft" && (
          <ButtonLink
            to="/elections/$electionId/present"
            params={input}
            onClick={() => void enterFullScreen()}
          >
            {t("present.enter")}
          </ButtonLink>
        )}
      </nav>
      <div className="mt-8">
        <ElectionTerms election={election} />
      </div>
    </>
  )
}
