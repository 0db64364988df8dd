import type { SessionEntry } from "@hanpyo/shared"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Badge } from "../../components/badge.tsx"
import { Button } from "../../components/button.tsx"
import { Failure } from "../../components/failure.tsx"
import { Moment } from "../../components/moment.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { toast } from "../../components/toast.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { distance, local } from "../../i18n/instants.ts"
import { useSentence } from "../../i18n/use-sentence.ts"
import { useTRPC } from "../../server/trpc.ts"
import { useNow } from "../../server/use-now.ts"

export function SessionList() {
  const { t, locale } = useTranslation()
  const api = useTRPC()
  const sessions = useQuery(api.auth.sessions.queryOptions())
  return (
    <section className="border-line bg-sheet flex flex-col gap-4 rounded-3xl border p-5 sm:p-7">
      <div>
        <h2 className="text-xl font-bold">{t("account.sessions")}</h2>
        <p className="text-ink-soft">{t("account.sessionsText")}</p>
      </div>
      {sessions.isPending && <CardSkeletons count={2} />}
      {sessions.isError && !sessions.data && (
        <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.data?.failedSignIns && (
        <p role="note" className="font-semibold">
          {t("account.failedSignIns", {
            count: sessions.data.failedSignIns.count,
            since: local(sessions.data.failedSignIns.since, locale),
          })}
        </p>
      )}
      {sessions.data && (
        <ul className="divide-line divide-y">
          {sessions.data.sessions.map((session) => (
            <Session key={session.id} session={session} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Session({ session }: { session: SessionEntry }) {
  const { t, locale } = useTranslation()
  const api = useTRPC()
  const queryClient = useQueryClient()
  const sentenceOf = useSentence()
  const now = useNow(30_000)
  const end = useMutation(
    api.auth.revokeSession.mutationOptions({
      onSuccess: ({ message }) => toast(message),
      onError: (error) => toast(sentenceOf(error)),
      onSettled: () => queryClient.invalidateQueries(api.auth.sessions.queryFilter()),
    }),
  )
  const device = session.userAgent ?? t("account.unknownDevice")
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3.5 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 font-semibold">
          <span>{device}</span>
          {session.current && <Badge look="live">{t("account.thisDevice")}</Badge>}
        </p>
        <p className="text-ink-soft text-[0.9375rem]">
          <span>{`${t("account.since")}: `}</span>
          <Moment at={session.createdAt} />
          {!session.current && (
            <>
              <span>{" · "}</span>
              <Moment
                at={session.lastUsedAt}
                text={t("account.lastUsed", { distance: distance(session.lastUsedAt, { now, locale }) })}
              />
            </>
          )}
        </p>
      </div>
      {!session.current && (
        <Button
          size="small"
          disabled={end.isPending}
          aria-label={t("account.endOf", { device })}
          onClick={() => end.mutate({ sessionId: session.id })}
        >
          {t("account.end")}
        </Button>
      )}
    </li>
  )
}
