import { useInfiniteQuery } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { Failure } from "../../components/failure.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { useTRPC } from "../../lib/trpc.ts"
import { useSpeech } from "../../lib/i18n.ts"

const pageSize = 50

/** Those who chose a candidate, by name, a page at a time. */
export function VoterList({ candidateId, name }: { candidateId: string; name: string }) {
  const { t } = useSpeech()
  const voters = useInfiniteQuery(
    useTRPC().vote.voters.infiniteQueryOptions(
      { candidateId, limit: pageSize },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  )
  if (voters.isPending) return <CardSkeletons count={3} />
  if (voters.isError) return <Failure error={voters.error} onRetry={() => void voters.refetch()} />
  const people = voters.data.pages.flatMap((page) => page.voters)
  if (people.length === 0) return <p className="text-ink-soft text-lg">{t("results.votersNone", { name })}</p>
  return (
    <>
      <ul className="border-line bg-sheet divide-line divide-y overflow-hidden rounded-2xl border">
        {people.map((voter, index) => (
          // Two voters may bear one name, and visitors are told no more than the name: the place is the identity.
          <li key={index} className="flex flex-wrap items-baseline gap-x-2 px-5 py-3.5">
            <span className="font-semibold">{voter.name ?? t("results.deletedAccount")}</span>
            {voter.username && <span className="text-ink-soft text-[0.9375rem]">@{voter.username}</span>}
          </li>
        ))}
      </ul>
      {voters.hasNextPage && (
        <Button
          className="mt-4 w-full"
          disabled={voters.isFetchingNextPage}
          onClick={() => void voters.fetchNextPage()}
        >
          {voters.isFetchingNextPage ? t("common.working") : t("common.more")}
        </Button>
      )}
    </>
  )
}
