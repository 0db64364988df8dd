import { type Election, reasonOf } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { Link, useLocation } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { Failure } from "../../../components/failure.tsx"
import { CardSkeletons, TitleSkeleton } from "../../../components/skeleton.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"
import { NotFoundPage } from "../not-found-page.tsx"

const refetchInterval = 15_000

interface Props {
  electionId: string
  children: (election: Election) => ReactNode
}

/** The tabs and loading states of every page about one managed election. */
export function ManageElectionPage({ electionId, children }: Props) {
  // The schedule or another organiser may change it.
  const election = useQuery(useTRPC().election.get.queryOptions({ electionId }, { refetchInterval }))
  const reason = reasonOf(election.error)
  if (election.data)
    return (
      <>
        <Tabs electionId={electionId} />
        {children(election.data)}
      </>
    )
  if (reason === "not_found" || reason === "invalid_input") return <NotFoundPage />
  if (election.isError) return <Failure error={election.error} onRetry={() => void election.refetch()} />
  return (
    <>
      <TitleSkeleton />
      <CardSkeletons count={3} />
    </>
  )
}

const tabs = [
  ["overview", "/manage/elections/$electionId"],
  ["candidates", "/manage/elections/$electionId/candidates"],
  ["roll", "/manage/elections/$electionId/roll"],
  ["settings", "/manage/elections/$electionId/settings"],
  ["history", "/manage/elections/$electionId/history"],
] as const

function Tabs({ electionId }: { electionId: string }) {
  const { t } = useTranslation()
  const here = useLocation({ select: ({ pathname }) => pathname.split("/")[4] ?? "overview" })
  return (
    <nav
      aria-label={t("manage.tabs.label")}
      className="no-print border-line -mx-3 mb-6 flex flex-wrap border-b sm:mx-0"
    >
      {tabs.map(([key, to]) => (
        <Link
          key={key}
          to={to}
          params={{ electionId }}
          activeOptions={{ exact: true }}
          aria-current={here === key ? "page" : undefined}
          className="text-ink-soft hover:text-ink aria-[current=page]:border-stamp aria-[current=page]:text-ink flex min-h-11 shrink-0 items-center border-b-3 border-transparent px-3 font-semibold outline-offset-[-3px]"
        >
          {t(`manage.tabs.${key}`)}
        </Link>
      ))}
    </nav>
  )
}
