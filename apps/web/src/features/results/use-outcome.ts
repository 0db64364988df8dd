import { useTranslation } from "../../i18n/i18n.ts"
import { listOf } from "../../i18n/numbers.ts"
import { namesOf, sharedPlaces } from "./ranking.ts"
import type { Contest } from "./use-contests.ts"

/** The verdict (null before the close) and a sentence per tie. */
export function useOutcome({ tally, verdict }: Pick<Contest, "tally" | "verdict">): {
  verdict: string | null
  places: string[]
} {
  const { t, locale } = useTranslation()
  const names = listOf(namesOf(tally, verdict), locale)
  const isStruck = tally.some(
    ({ candidateId, struck }) => struck && verdict?.candidateIds.includes(candidateId),
  )
  const sentences = {
    winner: () => (isStruck ? t("results.winnerStruck") : t("results.winner", { name: names })),
    tie: () => t("results.tieVerdict", { names }),
    no_votes: () => t("results.noVotes"),
  }
  return {
    verdict: verdict && sentences[verdict.kind](),
    places: sharedPlaces(tally).map(({ rank, count }) =>
      rank === 1 ? t("results.tieFirst", { count }) : t("results.tie", { count, rank }),
    ),
  }
}
