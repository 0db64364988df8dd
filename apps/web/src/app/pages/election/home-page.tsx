import type { Election } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { Failure } from "../../../components/failure.tsx"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { ElectionCard } from "../../../features/election/election-card.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { serverNow } from "../../../server/server-clock.ts"
import { useTRPC } from "../../../server/trpc.ts"

/** Refetch intervals in ms. */
const refetchInterval = { most: 15_000, least: 1_000 }

/** Refetches sooner if an election is about to open or close. */
function refetchIntervalFor(elections: readonly Election[] = []): number {
  const changes = elections.flatMap(({ status, opensAt, closesAt }) =>
    status === "closed" ? [] : [status === "draft" ? opensAt : closesAt],
  )
  const waits = changes.filter((at) => at !== null).map((at) => Date.parse(at) - serverNow() + 500)
  return Math.max(refetchInterval.least, Math.min(refetchInterval.most, ...waits))
}

/** Elections that need action first, then the server's order. */
const places = { open: 0, draft: 1, closed: 2 } as const
const inOrder = (elections: readonly Election[]): Election[] =>
  elections.toSorted((a, b) => places[a.status] - places[b.status])

export function HomePage() {
  const { t } = useTranslation()
  const list = useQuery(
    useTRPC().election.list.queryOptions(undefined, {
      refetchInterval: ({ state }) => refetchIntervalFor(state.data?.elections),
    }),
  )
  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle below={t("election.listText")}>{t("election.listTitle")}</PageTitle>
      {list.isPending && <CardSkeletons count={2} tall />}
      {list.isError && !list.data && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.elections.length === 0 && (
        <Notice title={t("election.emptyTitle")}>
          <p>{t("election.emptyText")}</p>
        </Notice>
      )}
      {list.data && (
        <ul className="flex flex-col gap-4">
          {inOrder(list.data.elections).map((election) => (
            <ElectionCard key={election.id} election={election} />
          ))}
        </ul>
      )}
    </div>
  )
}
