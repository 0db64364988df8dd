import type { VoteHistoryEntry } from "@hanpyo/shared"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Badge } from "../../components/badge.tsx"
import { Button, ButtonLink } from "../../components/button.tsx"
import { Failure } from "../../components/failure.tsx"
import { Moment } from "../../components/moment.tsx"
import { Notice } from "../../components/notice.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

const pageSize = 20

export function VoteHistoryList() {
  const { t } = useTranslation()
  const history = useInfiniteQuery(
    useTRPC().vote.history.infiniteQueryOptions(
      { limit: pageSize },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  )
  if (history.isPending) return <CardSkeletons count={3} tall />
  if (history.isError && !history.data)
    return <Failure error={history.error} onRetry={() => void history.refetch()} />
  const entries = history.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0)
    return (
      <Notice title={t("history.noneTitle")}>
        <p>{t("history.noneText")}</p>
        <ButtonLink to="/" look="primary">
          {t("common.toHome")}
        </ButtonLink>
      </Notice>
    )
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-4">
        {entries.map((entry) => (
          <Entry key={entry.electionId} entry={entry} />
        ))}
      </ul>
      {history.isFetchNextPageError && (
        <Failure error={history.error} onRetry={() => void history.fetchNextPage()} />
      )}
      {history.hasNextPage && !history.isFetchNextPageError && (
        <Button disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {history.isFetchingNextPage ? t("common.working") : t("common.more")}
        </Button>
      )}
    </div>
  )
}

function Entry({ entry }: { entry: VoteHistoryEntry }) {
  const { t, shared } = useTranslation()
  const { electionId, title, status, isDemo, candidate, castAt, closesAt, closedAt } = entry
  const ends = status === "closed" ? closedAt : closesAt
  return (
    <li className="border-line bg-sheet shadow-lift hover:border-line-strong relative flex flex-col gap-3 rounded-3xl border p-5 transition-colors sm:p-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Badge look={status === "open" ? "live" : "plain"}>{t(`election.status.${status}`)}</Badge>
        {isDemo && <Badge>{t("election.demo")}</Badge>}
        {ends && (
          <span className="text-ink-soft text-[0.9375rem]">
            <span>{`${t(status === "closed" ? "history.closed" : "history.closes")}: `}</span>
            <Moment at={ends} />
          </span>
        )}
      </div>
      <h2 className="text-xl font-bold">
        <Link
          to="/elections/$electionId/results"
          params={{ electionId }}
          className="after:absolute after:inset-0 after:rounded-3xl"
        >
          {title}
        </Link>
      </h2>
      {candidate ? (
        <p>
          <span>{`${t("vote.yourChoice")}: `}</span>
          <span className="font-semibold" translate={candidate.struck ? "yes" : "no"}>
            {candidate.struck ? shared.struckCandidate : candidate.name}
          </span>
        </p>
      ) : (
        <p className="text-ink-soft">{t("history.secret")}</p>
      )}
      {castAt && (
        <p className="text-ink-soft">
          <span>{`${t("history.castAt")}: `}</span>
          <Moment at={castAt} />
        </p>
      )}
      <p aria-hidden className="font-semibold">
        {`${t("election.toResults")} →`}
      </p>
    </li>
  )
}
