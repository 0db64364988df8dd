import type { WaitingList } from "@hanpyo/shared"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { Failure } from "../../components/failure.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { LetIn, TurnAway } from "./newcomer-acts.tsx"
import { NewcomerRow } from "./newcomer-row.tsx"

const pageSize = 100
/** The API's limit per request. */
const mostShown = 500

/** Sign-ups that wait for approval. */
export function Newcomers() {
  const { t } = useTranslation()
  // A snapshot: people who sign up after the click are not included.
  const [pending, setPending] = useState<{
    act: "letIn" | "turnAway"
    accounts: WaitingList["accounts"]
  } | null>(null)
  const waiting = useInfiniteQuery(
    useTRPC().account.waiting.infiniteQueryOptions(
      { limit: pageSize },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined, refetchInterval: 30_000 },
    ),
  )
  if (waiting.isError) return <Failure error={waiting.error} onRetry={() => void waiting.refetch()} />
  const loaded = waiting.data?.pages.flatMap((page) => page.accounts) ?? []
  const accounts = loaded.slice(0, mostShown)
  if (accounts.length === 0) return null
  const count = accounts.length
  return (
    <section className="border-line bg-sheet mb-8 flex flex-col gap-4 rounded-3xl border p-5 sm:p-6">
      <div>
        <h2 className="text-xl font-bold">
          {t("newcomers.title")} ({waiting.data?.pages[0]?.total ?? count})
        </h2>
        <p className="text-ink-soft">{t("newcomers.text")}</p>
      </div>
      <ul className="divide-line divide-y">
        {accounts.map((account) => (
          <NewcomerRow key={account.id} account={account} />
        ))}
      </ul>
      {waiting.hasNextPage && count < mostShown && (
        <Button disabled={waiting.isFetchingNextPage} onClick={() => void waiting.fetchNextPage()}>
          {waiting.isFetchingNextPage ? t("common.working") : t("common.more")}
        </Button>
      )}
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => setPending({ act: "letIn", accounts })}>
          {t("newcomers.letInAll", { count })}
        </Button>
        <Button look="plain" onClick={() => setPending({ act: "turnAway", accounts })}>
          {t("newcomers.turnAwayAll", { count })}
        </Button>
      </div>
      <LetIn
        accounts={pending?.accounts ?? accounts}
        open={pending?.act === "letIn"}
        onClose={() => setPending(null)}
      />
      <TurnAway
        accounts={pending?.accounts ?? accounts}
        open={pending?.act === "turnAway"}
        onClose={() => setPending(null)}
      />
    </section>
  )
}
