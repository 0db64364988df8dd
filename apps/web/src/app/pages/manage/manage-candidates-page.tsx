import type { Election } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { Badge } from "../../../components/badge.tsx"
import { CandidateFace, Introduction } from "../../../components/candidate/candidate-face.tsx"
import { withShownNames } from "../../../components/candidate/shown-names.ts"
import { Failure } from "../../../components/failure.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { AddCandidate } from "../../../features/candidate/add-candidate.tsx"
import { CandidateActions } from "../../../features/candidate/candidate-actions.tsx"
import { whyNotRegister } from "../../../features/candidate/may-register.ts"
import { OpenCandidateActions } from "../../../features/candidate/open-candidate-actions.tsx"
import { useLiveResults } from "../../../features/results/use-live-results.ts"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"
import { ManageElectionPage } from "./manage-election-page.tsx"

export function ManageCandidatesPage() {
  const { t } = useTranslation()
  const { electionId } = useParams({ from: "/manage/elections/$electionId/candidates" })
  return (
    <ManageElectionPage key={electionId} electionId={electionId}>
      {(election) => (
        <>
          <PageTitle
            above={<p className="text-ink-soft font-semibold">{election.title}</p>}
            below={election.status === "draft" ? t("candidates.text") : t("candidates.frozen")}
          >
            {t("candidates.title")}
          </PageTitle>
          {whyNotRegister(election, { role: "organiser", approved: true }) === null && (
            <AddCandidate electionId={electionId} />
          )}
          <Candidates election={election} />
        </>
      )}
    </ManageElectionPage>
  )
}

function Candidates({ election }: { election: Election }) {
  const { t, shared } = useTranslation()
  // Who can still be withdrawn depends on live votes and entries.
  useLiveResults(election.id)
  const list = useQuery(useTRPC().candidate.list.queryOptions({ electionId: election.id }))
  if (list.isPending) return <CardSkeletons count={3} />
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  const candidates = withShownNames(list.data.candidates, shared)
  if (candidates.length === 0) return <p className="text-ink-soft text-lg">{t("candidates.none")}</p>
  return (
    <ul className="flex flex-col gap-3">
      {candidates.map((candidate) => (
        <li
          key={candidate.id}
          className="border-line bg-sheet flex flex-col gap-3 rounded-2xl border p-4 sm:flex-row sm:items-center sm:justify-between sm:p-5"
        >
          <div className="flex min-w-0 flex-col gap-2">
            <CandidateFace
              person={{ ...candidate, ...candidate.original }}
              name={
                <span className="flex flex-wrap items-center gap-x-2">
                  <span translate="no">{candidate.original?.name ?? candidate.name}</span>
                  {candidate.isSelf && <Badge>{t("candidate.you")}</Badge>}
                  {candidate.withdrawn && <Badge>{t("candidates.withdrawn")}</Badge>}
                  {candidate.struck && <Badge>{t("candidates.struck")}</Badge>}
                </span>
              }
            />
            {candidate.original && (
              <Introduction of={{ ...candidate, introduction: candidate.original.introduction }} />
            )}
          </div>
          <OpenCandidateActions election={election} candidate={candidate} />
          {candidate.editable && <CandidateActions candidate={candidate} linksAccounts />}
        </li>
      ))}
    </ul>
  )
}
