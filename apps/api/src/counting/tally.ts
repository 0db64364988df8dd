import { compareKeys, sortKeyOf, struckName, type TallyRow, type Verdict } from "@hanpyo/shared"

/** A candidate with what it was given, as stored. */
export interface CountedCandidate {
  readonly id: string
  readonly name: string
  /** By which equals are ordered. */
  readonly sortKey: string
  readonly voteCount: number
  readonly withdrawn: boolean
  readonly struck: boolean
}

/** A candidate's name for everybody: of one that organisers struck, that it was. */
export const shownName = ({ name, struck }: Pick<CountedCandidate, "name" | "struck">): string =>
  struck ? struckName : name

/** A candidate as stored, with its place in an order by name: once a reading, not once a comparison. */
export const withSortKey = <Stored extends { readonly nameKey: string }>(
  stored: Stored,
): Stored & { sortKey: string } => ({ ...stored, sortKey: sortKeyOf(stored.nameKey) })

interface Named {
  readonly sortKey: string
  readonly id: string
}

/** By name, numbers by value: see `sortKey`. Equal names by id. */
export const byName = (a: Named, b: Named): number =>
  compareKeys(a.sortKey, b.sortKey) || compareKeys(a.id, b.id)

/**
 * Candidates by votes, descending, equals by normalised name; ranks as 1, 1, 3. `share` is of all ballots, 0–1, and 0
 * where there are none. Who has withdrawn is left out, unless ballots name them: every ballot stays in the count.
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

/** What a final tally says: who has most votes, that several share them, or that nobody voted. */
export function verdictOf(rows: readonly TallyRow[]): Verdict {
  const first = rows.filter(({ rank, voteCount }) => rank === 1 && voteCount > 0)
  const candidateIds = first.map(({ candidateId }) => candidateId)
  if (first.length === 0) return { kind: "no_votes", candidateIds }
  return { kind: first.length === 1 ? "winner" : "tie", candidateIds }
}
