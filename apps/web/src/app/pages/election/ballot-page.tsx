import type { Account, Election } from "@hanpyo/shared"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { lazy, Suspense, useState } from "react"
import { notifyOtherTabs } from "../../../browser/other-tabs.ts"
import { requestPageFocus } from "../../../browser/page-focus.ts"
import { ButtonLink } from "../../../components/button.tsx"
import { withShownNames } from "../../../components/candidate/shown-names.ts"
import { Failure } from "../../../components/failure.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { whyNotRegister } from "../../../features/candidate/may-register.ts"
import { ElectionStatus } from "../../../features/election/election-status.tsx"
import { ElectionTerms } from "../../../features/election/election-terms.tsx"
import { Turnout } from "../../../features/election/turnout.tsx"
import { OffBallotNote } from "../../../features/results/off-ballot-note.tsx"
import { useLiveResults } from "../../../features/results/use-live-results.ts"
import { Ballot } from "../../../features/vote/ballot.tsx"
import { CandidateList } from "../../../features/vote/candidate-list.tsx"
import { NoBallot } from "../../../features/vote/no-ballot.tsx"
import { standingOf } from "../../../features/vote/standing.ts"
import { useCasting } from "../../../features/vote/use-casting.ts"
import { useCloseNotice } from "../../../features/vote/use-close-notice.ts"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"
import { useSession, viewerOf } from "../../../session/session.ts"
import { draftName, saveDraft } from "../../../storage/drafts.ts"
import { storeReceipt, storedReceipt } from "../../../storage/receipts.ts"
import { useHeldValue } from "../../use-held-value.ts"
import { ElectionPage } from "./election-page.tsx"
import { VotedPage } from "./voted-page.tsx"

const route = getRouteApi("/elections/$electionId")

/** Lazy: few voters edit candidates, so the forms load with the first editable one. */
const CandidateActions = lazy(async () => ({
  default: (await import("../../../features/candidate/candidate-actions.tsx")).CandidateActions,
}))

interface Cast {
  /** The voter who cast the ballot; another account may have signed in since. */
  voter: { electionId: string; accountId: string }
  receipt: string
}

export function BallotPage() {
  const { electionId } = route.useParams()
  return <BallotAt key={electionId} electionId={electionId} />
}

function BallotAt({ electionId }: { electionId: string }) {
  const queryClient = useQueryClient()
  // A late receipt arrives after its voter has left: show it anyway, as no one has seen it.
  const [cast, setCast] = useState<(Cast & { late: boolean }) | null>(null)
  const handleCast = ({ voter, receipt }: Cast) => {
    const viewer = viewerOf(queryClient)
    const late = viewer?.id !== voter.accountId
    // Do not store it on a device that its voter has left.
    if (!late || viewer === undefined) {
      storeReceipt(voter, receipt)
      saveDraft(choiceOf(voter), null)
    }
    setCast({ voter, receipt, late })
    notifyOtherTabs("voted")
    // The receipt acts like a new page at the same address.
    requestPageFocus()
    scrollTo(0, 0)
    // Show only the server's view of the new state.
    void queryClient.invalidateQueries()
  }
  return (
    <ElectionPage electionId={electionId} holds={useCasting()}>
      {(election) => <BallotOf election={election} cast={cast} onCast={handleCast} />}
    </ElectionPage>
  )
}

const choiceOf = ({ electionId, accountId }: Cast["voter"]): string =>
  draftName("choice", electionId, accountId)

interface Props {
  election: Election
  onCast: (cast: Cast) => void
}

function BallotOf({ election, cast, onCast }: Props & { cast: (Cast & { late: boolean }) | null }) {
  const { t } = useTranslation()
  // Keep the voter on screen until the receipt arrives.
  const account = useHeldValue(useSession().account, useCasting())
  const results = useLiveResults(election.id).data
  const turnout = results?.turnout ?? election.turnout
  const isShownHere = cast !== null && (cast.late || cast.voter.accountId === account?.id)
  const savedReceipt = account && storedReceipt({ electionId: election.id, accountId: account.id })
  const receipt = isShownHere ? cast.receipt : savedReceipt
  if (receipt) return <VotedPage election={election} receipt={receipt} />
  return (
    <>
      <PageTitle
        above={<ElectionStatus election={election} />}
        below={election.description && <p className="wrap-lines">{election.description}</p>}
      >
        {election.title}
      </PageTitle>
      <div className="flex flex-col gap-8">
        {election.status !== "draft" && <Turnout turnout={turnout} />}
        {results && <OffBallotNote results={results} />}
        <Choice election={election} account={account} onCast={onCast} />
        <ElectionTerms election={election} />
        {election.status === "open" && election.visibility === "always" && !election.hasVoted && (
          <ButtonLink
            to="/elections/$electionId/results"
            params={{ electionId: election.id }}
            className="self-start"
          >
            {t("election.toResults")}
          </ButtonLink>
        )}
        {whyNotRegister(election, account ?? null) === null && (
          <ButtonLink
            to="/elections/$electionId/candidates/new"
            params={{ electionId: election.id }}
            className="self-start"
          >
            {`+ ${t("candidate.add")}`}
          </ButtonLink>
        )}
      </div>
    </>
  )
}

function Choice({ election, account, onCast }: Props & { account: Account | null | undefined }) {
  const api = useTRPC()
  const { shared } = useTranslation()
  const input = { electionId: election.id }
  const list = useQuery(api.candidate.list.queryOptions(input))
  const shown = useHeldValue(list.data, useCasting())
  const mine = useQuery(api.vote.mine.queryOptions(input, { enabled: Boolean(account) && election.hasVoted }))
  const standing = standingOf({
    election,
    signedIn: account === undefined ? undefined : account !== null,
    candidates: shown?.candidates,
  })
  useCloseNotice(standing?.kind)
  if (!shown)
    return list.isError ? (
      <Failure error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <CardSkeletons count={3} />
    )
  const candidates = withShownNames(shown.candidates, shared)
  if (account && standing?.kind === "may_vote") {
    const voter = { electionId: election.id, accountId: account.id }
    const draft = choiceOf(voter)
    return (
      <Ballot
        // Another voter must not inherit this choice.
        key={draft}
        electionId={election.id}
        voterId={account.id}
        candidates={candidates}
        draft={draft}
        onCast={(receipt) => onCast({ voter, receipt })}
      />
    )
  }
  return (
    <>
      {standing && <NoBallot election={election} standing={standing} />}
      <CandidateList
        candidates={candidates}
        mine={mine.data?.candidateId ?? null}
        actsOn={(candidate) =>
          candidate.editable && (
            <Suspense>
              <CandidateActions candidate={candidate} linksAccounts={account?.role === "organiser"} />
            </Suspense>
          )
        }
      />
    </>
  )
}
