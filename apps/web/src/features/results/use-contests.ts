import type { Results, TallyRow, Verdict } from "@hanpyo/shared"
import { useSpeech } from "../../lib/i18n.ts"

/** Candidates who stand against each other: all of an election, or those of one part. */
export interface Contest {
  readonly key: string
  /** The part's name; null: the election has no parts. */
  readonly title: string | null
  readonly ballots: number
  readonly tally: readonly TallyRow[]
  readonly verdict: Verdict | null
}

/** What the results are the results of, each with its own winner; none while counts are hidden. */
export function useContests({ tally, verdict, turnout, parts }: Results): Contest[] {
  const { t } = useSpeech()
  if (!tally) return []
  if (!parts || parts.length === 0)
    return [{ key: "all", title: null, ballots: turnout.voted, tally, verdict }]
  return parts.map(({ part, ballots, tally: own, verdict: ofPart }) => ({
    // A part may be called as one likes.
    key: part === null ? "none" : `part ${part}`,
    title: part ?? t("results.noPart"),
    ballots: ballots ?? 0,
    tally: own ?? [],
    verdict: ofPart,
  }))
}
