import type { Account, Election } from "@hanpyo/shared"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { lazy, Suspense, useState } from "react"
import { tellOtherTabs } from "../../../browser/other-tabs.ts"
import { askForPageFocus } from "../../../browser/page-focus.ts"
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
import { useToldThatItClosed } from "../../../features/vote/use-told-that-it-closed.ts"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"
import { useSession, viewerOf } from "../../../session/session.ts"
import { draftName, keepDraft } from "../../../storage/drafts.ts"
import { keepReceipt, keptReceipt } from "../../../storage/kept-receipts.ts"
import { useHeld } from "../../use-held.ts"
import { ElectionPage } from "./election-page.tsx"
import { VotedPage } from "./voted-page.tsx"

const route = getRouteApi("/elections/$electionId")

/** Few who come to vote change a candidate: the forms come with the first one that they may change. */
const CandidateActs = lazy(async () => ({
  default: (await import("../../../features/candidate/candidate-acts.tsx")).CandidateActs,
}))

interface Cast {
  /** Who began casting: somebody else may be signed in by now, or nobody. */
  owner: { electionId: string; accountId: string }
  receipt: string
}

export function BallotPage() {
  const { electionId } = route.useParams()
  return <BallotAt key={electionId} electionId={electionId} />
}

function BallotAt({ electionId }: { electionId: string }) {
  const queryClient = useQueryClient()
  // A receipt that came when its owner had left already has been seen by nobody: it is shown, whoever is there.
  const [cast, setCast] = useState<(Cast & { late: boolean }) | null>(null)
  const take = ({ owner, receipt }: Cast) => {
    const viewer = viewerOf(queryClient)
    const late = viewer?.id !== owner.accountId
    // On a device that its owner has left, it is kept no longer than it is shown.
    if (!late || viewer === undefined) {
      keepReceipt(owner, receipt)
      keepDraft(choiceOf(owner), null)
    }
    setCast({ owner, receipt, late })
    tellOtherTabs("voted")
    // The receipt is another page in all but its address.
    askForPageFocus()
    scrollTo(0, 0)
    // Only what the server says of the new state is shown.
    void queryClient.invalidateQueries()
  }
  return (
    <ElectionPage electionId={electionId} holds={useCasting()}>
      {(election) => <BallotOf election={election} cast={cast} onCast={take} />}
    </ElectionPage>
  )
}

const choiceOf = ({ electionId, accountId }: Cast["owner"]): string =>
  draftName("choice", electionId, accountId)

interface Props {
  election: Election
  onCast: (cast: Cast) => void
}

function BallotOf({ election, cast, onCast }: Props & { cast: (Cast & { late: boolean }) | null }) {
  const { t } = useTranslation()
  // A ballot on its way belongs to who cast it, and stays on the screen until its receipt is there.
  const account = useHeld(useSession().account, useCasting())
  const results = useLiveResults(election.id).data
  const turnout = results?.turnout ?? election.turnout
  const isTheirs = cast !== null && (cast.late || cast.owner.accountId === account?.id)
  const kept = account && keptReceipt({ electionId: election.id, accountId: account.id })
  const receipt = isTheirs ? cast.receipt : kept
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
  const shown = useHeld(list.data, useCasting())
  const mine = useQuery(api.vote.mine.queryOptions(input, { enabled: Boolean(account) && election.hasVoted }))
  const standing = standingOf({
    election,
    signedIn: account === undefined ? undefined : account !== null,
    candidates: shown?.candidates,
  })
  useToldThatItClosed(standing?.kind)
  if (!shown)
    return list.isError ? (
      <Failure error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <CardSkeletons count={3} />
    )
  const candidates = withShownNames(shown.candidates, shared)
  if (account && standing?.kind === "may_vote") {
    const owner = { electionId: election.id, accountId: account.id }
    const draft = choiceOf(owner)
    return (
      <Ballot
        // Nobody takes over what another voter has half chosen.
        key={draft}
        electionId={election.id}
        voterId={account.id}
        candidates={candidates}
        draft={draft}
        onCast={(receipt) => onCast({ owner, receipt })}
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
              <CandidateActs candidate={candidate} linksAccounts={account?.role === "organiser"} />
            </Suspense>
          )
        }
      />
    </>
  )
}
