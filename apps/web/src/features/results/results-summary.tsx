import type { Results } from "@hanpyo/shared"
import { Stamp } from "../../components/stamp.tsx"
import { listOf } from "../../lib/numbers.ts"
import { namesOf, sharedPlaces } from "./ranking.ts"
import { useSpeech } from "../../lib/i18n.ts"

/** The outcome in words: the verdict after close, shared places, or that there are no votes yet. */
export function ResultsSummary({ results }: { results: Results }) {
  const { t, locale } = useSpeech()
  const { tally, verdict, turnout } = results
  if (!tally) return null
  const names = listOf(namesOf(results), locale)
  return (
    <div className="flex flex-col gap-2">
      {verdict && (
        <p className="bg-stamp-soft mb-2 flex items-center gap-4 rounded-2xl p-5 text-xl font-bold sm:text-2xl">
          {verdict.kind === "winner" && <Stamp className="text-stamp size-12 shrink-0 -rotate-6" />}
          <span>
            {verdict.kind === "winner" && t("results.winner", { name: names })}
            {verdict.kind === "tie" && t("results.tieVerdict", { names })}
            {verdict.kind === "no_votes" && t("results.noVotes")}
          </span>
        </p>
      )}
      {!verdict && turnout.voted === 0 && <p className="text-ink-soft">{t("results.noneYet")}</p>}
      {sharedPlaces(tally).map(({ rank, count }) => (
        <p key={rank} className="font-medium">
          {rank === 1 ? t("results.tieFirst", { count }) : t("results.tie", { count, rank })}
        </p>
      ))}
    </div>
  )
}
