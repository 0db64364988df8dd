import type { Election } from "@hanpyo/shared"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useDebounced } from "../../browser/use-debounced.ts"
import { Badge } from "../../components/badge.tsx"
import { Failure } from "../../components/failure.tsx"
import { Field } from "../../components/forms/field.tsx"
import { MoreButton } from "../../components/more-button.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { RemoveFromRoll } from "./remove-from-roll.tsx"

const pageSize = 50

/** The roll, searchable. Voters can be removed from drafts. */
export function RollList({ election: { id: electionId, status } }: { election: Election }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState("")
  const search = useDebounced(typed.trim(), 300)
  const roll = useInfiniteQuery(
    useTRPC().roll.list.infiniteQueryOptions(
      { electionId, limit: pageSize, ...(search && { search }) },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  )
  if (roll.isPending) return <CardSkeletons count={2} />
  if (roll.isError) return <Failure error={roll.error} onRetry={() => void roll.refetch()} />
  const voters = roll.data.pages.flatMap((page) => page.voters)
  const eligible = roll.data.pages[0]?.eligible ?? 0
  if (eligible === 0 && search === "") return <p className="text-ink-soft text-lg">{t("roll.none")}</p>
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-bold">{t("roll.listTitle", { count: eligible })}</h2>
      <Field type="search" label={t("roll.search")} value={typed} onValue={setTyped} autoComplete="off" />
      <div role="status">{voters.length === 0 && <p>{t("roll.nobodyFound")}</p>}</div>
      {voters.length > 0 && (
        <ul className="border-line bg-sheet divide-line divide-y rounded-2xl border">
          {voters.map((voter) => {
            const name = voter.name ?? t("roll.deleted")
            return (
              <li key={voter.accountId} className="flex items-center justify-between gap-3 px-4 py-3">
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-x-2">
                    <span className="font-semibold">{name}</span>
                    {voter.username && (
                      <span className="text-ink-soft text-sm" translate="no">{`@${voter.username}`}</span>
                    )}
                    {!voter.joined && voter.username && <Badge>{t("roll.notJoined")}</Badge>}
                  </p>
                  <p className="text-ink-soft text-sm">
                    {[voter.part, voter.team, voter.email].filter(Boolean).join(" · ")}
                  </p>
                </div>
                {status === "draft" && (
                  <RemoveFromRoll electionId={electionId} accountId={voter.accountId} name={name} />
                )}
              </li>
            )
          })}
        </ul>
      )}
      <MoreButton list={roll} />
    </section>
  )
}
