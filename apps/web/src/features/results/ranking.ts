import type { TallyRow, Verdict } from "@hanpyo/shared"

/** Places shared by several candidates with votes, best first. */
export function sharedPlaces(tally: readonly TallyRow[]): { rank: number; count: number }[] {
  const counts = new Map<number, number>()
  for (const { rank, voteCount } of tally) if (voteCount > 0) counts.set(rank, (counts.get(rank) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([rank, count]) => ({ rank, count }))
    .toSorted((a, b) => a.rank - b.rank)
}

/** Candidates in first place; none without votes. */
export const leaders = (tally: readonly TallyRow[]): TallyRow[] =>
  tally.filter(({ rank, voteCount }) => rank === 1 && voteCount > 0)

/** The names in the verdict, in the tally's order. */
export const namesOf = (tally: readonly TallyRow[], verdict: Verdict | null): string[] =>
  tally.filter(({ candidateId }) => verdict?.candidateIds.includes(candidateId)).map(({ name }) => name)

const ranked = (tally: readonly TallyRow[]): Map<string, number> =>
  new Map(tally.filter(({ voteCount }) => voteCount > 0).map(({ candidateId, rank }) => [candidateId, rank]))

/** How many places each candidate with votes moved; positive is up. Omits those who stayed or are new. */
export function rankMoves(before: readonly TallyRow[], after: readonly TallyRow[]): Map<string, number> {
  const old = ranked(before)
  const moves = [...ranked(after)].map(([id, rank]) => [id, (old.get(id) ?? rank) - rank] as const)
  return new Map(moves.filter(([, places]) => places !== 0))
}
