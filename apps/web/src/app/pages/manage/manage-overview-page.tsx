import type { Election } from "@hanpyo/shared"
import { useParams } from "@tanstack/react-router"
import { ButtonLink } from "../../../components/button.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CloseElection } from "../../../features/election/close-election.tsx"
import { ElectionStatus } from "../../../features/election/election-status.tsx"
import { ElectionTerms } from "../../../features/election/election-terms.tsx"
import { ExtendElection } from "../../../features/election/extend-election.tsx"
import { ShareBallot } from "../../../features/election/share-ballot.tsx"
import { OpenElection } from "../../../features/election/open-election.tsx"
import { ArchiveElection, DeleteElection } from "../../../features/election/archive-or-delete.tsx"
import { Turnout } from "../../../features/election/turnout.tsx"
import { useLiveResults } from "../../../features/results/use-live-results.ts"
import { useTranslation } from "../../../i18n/i18n.ts"
import { ManageElectionPage } from "./manage-election-page.tsx"

export function ManageOverviewPage() {
  const { electionId } = useParams({ from: "/manage/elections/$electionId" })
  return (
    <ManageElectionPage key={electionId} electionId={electionId}>
      {(election) => <Overview election={election} />}
    </ManageElectionPage>
  )
}

function Overview({ election }: { election: Election }) {
  const { t } = useTranslation()
  const { id: electionId, status } = election
  const isAnnounced = status === "draft" && election.registration === "members"
  return (
    <>
      <PageTitle
        above={<ElectionStatus election={election} />}
        below={election.description && <p className="wrap-lines">{election.description}</p>}
      >
        {election.title}
      </PageTitle>
      <div className="flex flex-col gap-6">
        <section className="border-line bg-sheet flex flex-col gap-5 rounded-3xl border p-5 sm:p-7">
          <div>
            <h2 className="text-xl font-bold">{t("lifecycle.title")}</h2>
            <p className="text-ink-soft">{t(`lifecycle.${isAnnounced ? "announced" : status}Text`)}</p>
          </div>
          {status === "draft" ? <OpenElection election={election} /> : <LiveTurnout election={election} />}
          {status === "open" && (
            <div className="flex flex-wrap gap-3">
              <ExtendElection key={election.closesAt} election={election} />
              <CloseElection election={election} />
            </div>
          )}
        </section>
        {status !== "closed" && <ShareBallot election={election} />}
        <ElectionTerms election={election} />
        <div className="flex flex-wrap gap-3">
          <ButtonLink to="/elections/$electionId" params={{ electionId }}>
            {t("manage.handOut.toBallot")}
          </ButtonLink>
          {status !== "draft" && (
            <ButtonLink to="/elections/$electionId/results" params={{ electionId }}>
              {t("manage.handOut.toResults")}
            </ButtonLink>
          )}
          {status !== "open" && <ArchiveElection election={election} />}
          {status !== "open" && <DeleteElection election={election} />}
        </div>
      </div>
    </>
  )
}

/** Turnout is never hidden. */
function LiveTurnout({ election }: { election: Election }) {
  const { data } = useLiveResults(election.id)
  return <Turnout turnout={data?.turnout ?? election.turnout} />
}
