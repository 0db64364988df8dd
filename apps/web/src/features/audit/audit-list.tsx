import type { AuditInput } from "@hanpyo/shared"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { Failure } from "../../components/failure.tsx"
import { refusalOf } from "../../components/forms/form-errors.ts"
import { Moment } from "../../components/moment.tsx"
import { MoreButton } from "../../components/more-button.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import type { AuditFilter } from "./audit-filter.ts"
import { AuditFilters } from "./audit-filters.tsx"
import { auditDetails, auditSentence } from "./audit-sentence.ts"

const pageSize = 50

interface Props {
  of: Pick<NonNullable<AuditInput>, "electionId" | "scope">
}

const useAuditPages = (of: Props["of"], filter: AuditFilter) =>
  useInfiniteQuery(
    useTRPC().audit.list.infiniteQueryOptions(
      { ...of, ...filter, limit: pageSize },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  )

/** The audit log, newest first. */
export function AuditList({ of }: Props) {
  const [filter, setFilter] = useState<AuditFilter>({})
  const log = useAuditPages(of, filter)
  const refused = log.error ? refusalOf(log.error, {}).fields : {}
  return (
    <>
      <AuditFilters scope={of.scope ?? "election"} refused={refused} onFilter={setFilter} />
      {Object.keys(refused).length === 0 && <Entries log={log} isFiltered={Object.keys(filter).length > 0} />}
    </>
  )
}

function Entries({ log, isFiltered }: { log: ReturnType<typeof useAuditPages>; isFiltered: boolean }) {
  const { t, locale, shared } = useTranslation()
  if (log.isPending) return <CardSkeletons count={3} />
  if (log.isError) return <Failure error={log.error} onRetry={() => void log.refetch()} />
  const entries = log.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0)
    return (
      <p role="status" className="text-ink-soft text-lg">
        {t(isFiltered ? "audit.filter.none" : "audit.history.none")}
      </p>
    )
  return (
    <>
      <ol className="border-line bg-sheet divide-line divide-y rounded-2xl border">
        {entries.map((entry) => {
          const details = auditDetails(entry, { t, locale, shared })
          return (
            <li
              key={entry.id}
              className="flex flex-col gap-x-4 px-5 py-3.5 sm:flex-row sm:items-baseline sm:justify-between"
            >
              <div>
                <p className="font-medium">{auditSentence(entry, { t })}</p>
                {details.length > 0 && <p className="text-ink-soft text-sm">{details.join(" · ")}</p>}
              </div>
              <p className="text-ink-soft shrink-0 text-sm">
                <Moment at={entry.at} />
              </p>
            </li>
          )
        })}
      </ol>
      <MoreButton list={log} className="mt-4 w-full" />
    </>
  )
}
