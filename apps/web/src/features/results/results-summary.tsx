import { Stamp } from "../../components/stamp.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import type { Contest } from "./use-contests.ts"
import { useOutcome } from "./use-outcome.ts"

/** The verdict, ties, or that there are no votes yet. */
export function ResultsSummary({ contest }: { contest: Contest }) {
  const { t } = useTranslation()
  const { verdict, places } = useOutcome(contest)
  const none = !verdict && contest.ballots === 0
  if (!verdict && !none && places.length === 0) return null
  return (
    <div className="flex flex-col gap-2">
      {verdict && (
        <p className="bg-stamp-soft mb-2 flex items-center gap-4 rounded-2xl p-5 text-xl font-bold sm:text-2xl">
          {contest.verdict?.kind === "winner" && (
            <Stamp className="text-stamp size-12 shrink-0 -rotate-6 print:hidden" />
          )}
          <span>{verdict}</span>
        </p>
      )}
      {none && <p className="text-ink-soft">{t("results.noneYet")}</p>}
      {places.map((place) => (
        <p key={place} className="font-medium">
          {place}
        </p>
      ))}
    </div>
  )
}
