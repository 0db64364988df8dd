import type { Results, TallyRow, Verdict } from "@hanpyo/shared"
import { useMemo } from "react"
import { withShownNames } from "../../components/candidate/shown-names.ts"
import { useTranslation } from "../../i18n/i18n.ts"

/** Candidates competing with each other: all of an election, or those of one part. */
export interface Contest {
  readonly key: string
  /** The part's name; null if the election has no parts. */
  readonly title: string | null
  readonly ballots: number
  readonly tally: readonly TallyRow[]
  readonly verdict: Verdict | null
}

/** Empty while counts are hidden. */
export function useContests(results: Results): Contest[] {
  const { t, shared } = useTranslation()
  // Keep the tally's identity: rank moves are detected by it.
  return useMemo(() => contestsOf(results, { t, shared }), [results, t, shared])
}

function contestsOf(
  { tally, verdict, turnout, parts }: Results,
  { t, shared }: Pick<ReturnType<typeof useTranslation>, "t" | "shared">,
): Contest[] {
  if (!tally) return []
  if (!parts || parts.length === 0)
    return [
      { key: "all", title: null, ballots: turnout.voted, tally: withShownNames(tally, shared), verdict },
    ]
  return parts.map(({ part, ballots, tally: own, verdict: ofPart }) => ({
    // A part may have any name.
    key: part === null ? "none" : `part ${part}`,
    title: part ?? t("results.noPart"),
    ballots: ballots ?? 0,
    tally: withShownNames(own ?? [], shared),
    verdict: ofPart,
  }))
}
