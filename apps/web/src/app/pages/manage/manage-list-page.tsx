import type { Election } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Badge } from "../../../components/badge.tsx"
import { ButtonLink } from "../../../components/button.tsx"
import { Failure } from "../../../components/failure.tsx"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { ElectionStatus } from "../../../features/election/election-status.tsx"
import { Turnout } from "../../../features/election/turnout.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"

const refetchInterval = 15_000

export function ManageListPage() {
  const { t } = useTranslation()
  const list = useQuery(useTRPC().election.list.queryOptions(undefined, { refetchInterval }))
  const elections = list.data?.elections ?? []
  const archived = elections.filter(({ archivedAt }) => archivedAt !== null)
  return (
    <>
      <PageTitle below={t("manage.list.text")}>{t("manage.list.title")}</PageTitle>
      <ButtonLink to="/manage/elections/new" look="primary" className="mb-6">
        {`+ ${t("manage.list.create")}`}
      </ButtonLink>
      {list.isPending && <CardSkeletons count={3} tall />}
      {list.isError && !list.data && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && elections.length === 0 && (
        <Notice>
          <p>{t("manage.list.none")}</p>
        </Notice>
      )}
      <Rows elections={elections.filter(({ archivedAt }) => archivedAt === null)} />
      {archived.length > 0 && (
        <details className="group mt-8">
          <summary className="hover:bg-sunken -mx-2 flex min-h-11 items-center rounded-xl px-2 text-xl font-bold">
            <span aria-hidden className="mr-2 text-base transition-transform group-open:rotate-90">
              ▸
            </span>
            <span>{t("manage.list.archived", { count: archived.length })}</span>
          </summary>
          <div className="mt-4">
            <Rows elections={archived} />
          </div>
        </details>
      )}
    </>
  )
}

function Rows({ elections }: { elections: readonly Election[] }) {
  const { t } = useTranslation()
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {elections.map((election) => (
        <li
          key={election.id}
          className="border-line bg-sheet shadow-lift hover:border-line-strong relative flex flex-col gap-3 rounded-3xl border p-5 transition-colors sm:p-6"
        >
          <div className="flex flex-wrap items-center gap-2">
            <ElectionStatus election={election} />
            {election.archivedAt !== null && <Badge>{t("manage.list.archive")}</Badge>}
          </div>
          <h2 className="text-xl font-bold">
            <Link
              to="/manage/elections/$electionId"
              params={{ electionId: election.id }}
              className="after:absolute after:inset-0 after:rounded-3xl"
            >
              {election.title}
            </Link>
          </h2>
          {election.status !== "draft" && <Turnout turnout={election.turnout} />}
        </li>
      ))}
    </ul>
  )
}
