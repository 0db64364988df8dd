import type { Election } from "@hanpyo/shared"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "../../i18n/i18n.ts"
import { ElectionStatus } from "./election-status.tsx"
import { Turnout } from "./turnout.tsx"

export function ElectionCard({ election }: { election: Election }) {
  const { t } = useTranslation()
  const { status, hasVoted } = election
  const votes = status === "open" && !hasVoted
  const results = status === "closed" || hasVoted
  return (
    <li className="border-line bg-sheet shadow-lift hover:border-line-strong relative flex flex-col gap-4 rounded-3xl border p-5 transition-colors sm:p-7">
      <ElectionStatus election={election} />
      <div>
        <h2 className="text-xl font-bold sm:text-2xl">
          <Link
            to={results ? "/elections/$electionId/results" : "/elections/$electionId"}
            params={{ electionId: election.id }}
            className="after:absolute after:inset-0 after:rounded-3xl"
          >
            {election.title}
          </Link>
        </h2>
        {election.description && <p className="text-ink-soft mt-1 line-clamp-2">{election.description}</p>}
      </div>
      {status !== "draft" && <Turnout turnout={election.turnout} />}
      <p aria-hidden className={`font-semibold ${votes ? "text-stamp" : "text-ink"}`}>
        {`${votes ? t("election.toVote") : results ? t("election.toResults") : t("election.toDetails")} →`}
      </p>
    </li>
  )
}
