import { compareKeys, sortKeyOf, struckName, type TallyRow, type Verdict } from "@hanpyo/shared"

/** A candidate with its vote count, as stored. */
export interface CountedCandidate {
  readonly id: string
  readonly name: string
  /** Orders candidates with equal counts. */
  readonly sortKey: string
  readonly voteCount: number
  readonly withdrawn: boolean
  readonly struck: boolean
}

/** A candidate's name, or for a struck candidate the name that everyone sees instead. */
export const shownName = ({ name, struck }: Pick<CountedCandidate, "name" | "struck">): string =>
  struck ? struckName : name

/** Adds the sort key to a stored candidate: computed once per reading, not per comparison. */
export const withSortKey = <Stored extends { readonly nameKey: string }>(
  stored: Stored,
): Stored & { sortKey: string } => ({ ...stored, sortKey: sortKeyOf(stored.nameKey) })

/** Compares by sort key, equal names by id. */
export const byName = (
  a: Pick<CountedCandidate, "sortKey" | "id">,
  b: Pick<CountedCandidate, "sortKey" | "id">,
): number => compareKeys(a.sortKey, b.sortKey) || compareKeys(a.id, b.id)

/**
 * Ranks candidates by votes, descending, equal counts by name; ranks as 1, 1, 3. `share` is 0–1 of all ballots, 0 without
 * ballots. Withdrawn candidates are left out unless they have votes: every ballot stays in the count.
 */
export function tally(candidates: readonly CountedCandidate[]): TallyRow[] {
  const ballots = candidates.reduce((sum, { voteCount }) => sum + voteCount, 0)
  const ordered = candidates
    .filter(({ withdrawn, voteCount }) => !withdrawn || voteCount > 0)
    .toSorted((a, b) => b.voteCount - a.voteCount || byName(a, b))
  let rank = 1
  return ordered.map((candidate, index) => {
    const { id, voteCount, struck } = candidate
    if (voteCount !== ordered[index - 1]?.voteCount) rank = index + 1
    const share = ballots === 0 ? 0 : voteCount / ballots
    return { candidateId: id, name: shownName(candidate), voteCount, share, rank, struck }
  })
}

/** The verdict of a final tally: a winner, a tie or no votes. */
export function verdictOf(rows: readonly TallyRow[]): Verdict {
  const first = rows.filter(({ rank, voteCount }) => rank === 1 && voteCount > 0)
  const candidateIds = first.map(({ candidateId }) => candidateId)
  if (first.length === 0) return { kind: "no_votes", candidateIds }
  return { kind: first.length === 1 ? "winner" : "tie", candidateIds }
}
