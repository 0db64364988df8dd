import { compareKeys, comparisonKey, type ElectionStatus, type PartResults, sortKeyOf } from "@hanpyo/shared"
import { byName, type CountedCandidate, tally, verdictOf } from "./tally.ts"

/** The part of each candidate, by the candidate's id; null: none. */
export type PartOf = Readonly<Record<string, string | null>>

/** The candidates among whom the voters of one part choose. */
export interface Part {
  /** Null: candidates without a part, whom nobody can choose. */
  readonly name: string | null
  readonly candidates: readonly CountedCandidate[]
}

/**
 * Candidates by their part, as the rule compares parts. Parts stand by name, who has none last, and a part written in
 * two ways is called as its first candidate by name writes it: nothing of it follows from counts.
 */
export function partsOf(candidates: readonly CountedCandidate[], partOf: PartOf): Part[] {
  const parts = new Map<string | null, { name: string | null; candidates: CountedCandidate[] }>()
  for (const candidate of candidates.toSorted(byName)) {
    const name = partOf[candidate.id] ?? null
    const key = name === null ? null : comparisonKey(name)
    const part = parts.get(key) ?? { name, candidates: [] }
    parts.set(key, part)
    part.candidates.push(candidate)
  }
  return [...parts].toSorted(([a], [b]) => byKey(a, b)).map(([, part]) => part)
}

const byKey = (a: string | null, b: string | null): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return compareKeys(sortKeyOf(a), sortKeyOf(b)) || compareKeys(a, b)
}

/** The parts that have a candidate, and nothing from which a count follows. */
export const uncountedParts = (parts: readonly Part[]): PartResults[] =>
  parts
    .filter(({ candidates }) => candidates.some(({ withdrawn }) => !withdrawn))
    .map(({ name }) => ({ part: name, ballots: null, tally: null, verdict: null }))

/** The results within each part: its ballots, shares of them, ranks, and once it is closed its verdict. */
export const countedParts = (parts: readonly Part[], status: ElectionStatus): PartResults[] =>
  parts.flatMap(({ name, candidates }) => {
    const rows = tally(candidates)
    if (rows.length === 0) return []
    const ballots = rows.reduce((sum, { voteCount }) => sum + voteCount, 0)
    return { part: name, ballots, tally: rows, verdict: status === "closed" ? verdictOf(rows) : null }
  })
