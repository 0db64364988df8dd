import type { Election } from "@hanpyo/shared"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { lazy, Suspense, useState } from "react"
import { ButtonLink } from "../../components/button.tsx"
import { Failure } from "../../components/failure.tsx"
import { PageTitle } from "../../components/page-title.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { whyNotRegister } from "../../features/candidate/may-register.ts"
import { ElectionStatus } from "../../features/election/election-status.tsx"
import { ElectionTerms } from "../../features/election/election-terms.tsx"
import { Turnout } from "../../features/election/turnout.tsx"
import { useLiveResults } from "../../features/results/use-live-results.ts"
import { Ballot } from "../../features/vote/ballot.tsx"
import { CandidateList } from "../../features/vote/candidate-list.tsx"
import { NoBallot } from "../../features/vote/no-ballot.tsx"
import { draftName, keepDraft } from "../../lib/drafts.ts"
import { keepReceipt, keptReceipt } from "../../lib/kept-receipts.ts"
import { tellOtherTabs } from "../../lib/other-tabs.ts"
import { askForPageFocus } from "../../lib/page-focus.ts"
import { useSession } from "../../lib/session.ts"
import { standingOf } from "../../lib/standing.ts"
import { useTRPC } from "../../lib/trpc.ts"
import { ballotRoute } from "../routes-election.ts"
import { ElectionPage } from "./election-page.tsx"
import { VotedPage } from "./voted-page.tsx"
import { useSpeech } from "../../lib/i18n.ts"

/** Few who come to vote change a candidate: the forms come with the first one that they may change. */
const CandidateActs = lazy(async () => ({
  default: (await import("../../features/candidate/candidate-acts.tsx")).CandidateActs,
}))

export function BallotPage() {
  const { electionId } = ballotRoute.useParams()
  return (
    <ElectionPage key={electionId} electionId={electionId}>
      {(election) => <BallotOf election={election} />}
    </ElectionPage>
  )
}

const choiceOf = ({ electionId, accountId }: { electionId: string; accountId: string }): string =>
  draftName("choice", electionId, accountId)

function BallotOf({ election }: { election: Election }) {
  const { t } = useSpeech()
  const queryClient = useQueryClient()
  const { account } = useSession()
  // Whose it is stands beside it: somebody else may sign in while this page is open.
  const [cast, setCast] = useState<{ accountId: string; receipt: string } | null>(null)
  const owner = account ? { electionId: election.id, accountId: account.id } : null
  const kept = cast?.accountId === account?.id ? cast?.receipt : owner && keptReceipt(owner)
  const turnout = useLiveResults(election.id).data?.turnout ?? election.turnout

  const take = (receipt: string) => {
    if (owner) {
      keepReceipt(owner, receipt)
      keepDraft(choiceOf(owner), null)
      setCast({ accountId: owner.accountId, receipt })
    }
    tellOtherTabs("voted")
    // The receipt is another page in all but its address.
    askForPageFocus()
    scrollTo(0, 0)
    // Only what the server says of the new state is shown.
    void queryClient.invalidateQueries()
  }
  if (kept && account) return <VotedPage election={election} receipt={kept} />
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
        <Choice election={election} onCast={take} />
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
            + {t("candidate.add")}
          </ButtonLink>
        )}
      </div>
    </>
  )
}

function Choice({ election, onCast }: { election: Election; onCast: (receipt: string) => void }) {
  const api = useTRPC()
  const { account } = useSession()
  const input = { electionId: election.id }
  const list = useQuery(api.candidate.list.queryOptions(input))
  const mine = useQuery(api.vote.mine.queryOptions(input, { enabled: Boolean(account) && election.hasVoted }))
  if (!list.data)
    return list.isError ? (
      <Failure error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <CardSkeletons count={3} />
    )
  const { candidates } = list.data
  const standing = standingOf({
    election,
    signedIn: account === undefined ? undefined : account !== null,
    candidates,
  })
  if (account && standing?.kind === "may_vote") {
    const draft = choiceOf({ electionId: election.id, accountId: account.id })
    return (
      <Ballot
        // Nobody takes over what another voter has half chosen.
        key={draft}
        electionId={election.id}
        candidates={candidates}
        draft={draft}
        onCast={onCast}
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
