import type { Results } from "@hanpyo/shared"
import { useSpeech } from "../../lib/i18n.ts"
import { listOf } from "../../lib/numbers.ts"
import { namesOf, sharedPlaces } from "./ranking.ts"

/** The outcome in words: the verdict after close (null before), and a sentence for each place that is shared. */
export function useOutcome(results: Results): { verdict: string | null; places: string[] } {
  const { t, locale } = useSpeech()
  const { tally, verdict } = results
  const names = listOf(namesOf(results), locale)
  const sentences = {
    winner: () => t("results.winner", { name: names }),
    tie: () => t("results.tieVerdict", { names }),
    no_votes: () => t("results.noVotes"),
  }
  return {
    verdict: verdict && sentences[verdict.kind](),
    places: sharedPlaces(tally ?? []).map(({ rank, count }) =>
      rank === 1 ? t("results.tieFirst", { count }) : t("results.tie", { count, rank }),
    ),
  }
}
