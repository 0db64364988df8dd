import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useDebounced } from "../../browser/use-debounced.ts"
import { Failure } from "../../components/failure.tsx"
import { Field } from "../../components/forms/field.tsx"
import { MoreButton } from "../../components/more-button.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

const pageSize = 50
/** Maximum length of a search in characters. */
const longest = 120

interface Props {
  candidateId: string
  name: string
}

/** The voters of a candidate. The server does the search. */
export function VoterList({ candidateId, name }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState("")
  const search = useDebounced(typed.trim(), 250)
  const voters = useInfiniteQuery(
    useTRPC().vote.voters.infiniteQueryOptions(
      { candidateId, limit: pageSize, ...(search && { search }) },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  )
  if (voters.isPending) return <CardSkeletons count={3} />
  if (voters.isError && !voters.data)
    return <Failure error={voters.error} onRetry={() => void voters.refetch()} />
  const people = voters.data.pages.flatMap((page) => page.voters)
  if (people.length === 0 && search === "" && typed === "")
    return <p className="text-ink-soft text-lg">{t("results.votersNone", { name })}</p>
  return (
    <div className="flex flex-col gap-5">
      <Field
        label={t("results.votersSearch")}
        type="search"
        maxLength={longest}
        autoComplete="off"
        value={typed}
        onValue={setTyped}
      />
      <p role="status" className={people.length === 0 ? "text-ink-soft text-lg" : "sr-only"}>
        {!voters.isPlaceholderData && search !== "" && (
          <span>
            <Found count={people.length} more={voters.hasNextPage} />
          </span>
        )}
      </p>
      {people.length > 0 && (
        <ul className="border-line bg-sheet divide-line divide-y overflow-hidden rounded-2xl border">
          {people.map((voter, index) => (
            // Visitors see only names, which may repeat, so there is no better key.
            <li key={index} className="flex flex-wrap items-baseline gap-x-2 px-5 py-3.5">
              <span className="font-semibold">
                {voter.name ?? t(voter.deleted ? "results.deletedAccount" : "results.unnamedVoter")}
              </span>
              {voter.username && (
                <span className="text-ink-soft text-[0.9375rem]" translate="no">{`@${voter.username}`}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <MoreButton list={voters} />
    </div>
  )
}

function Found({ count, more }: { count: number; more: boolean }) {
  const { t } = useTranslation()
  if (count === 0) return t("results.votersNobody")
  return more ? t("results.votersFoundMore", { count }) : t("results.votersFound", { count })
}
