import { compareKeys, comparisonKey, type ElectionStatus, type PartResults, sortKeyOf } from "@hanpyo/shared"
import { byName, type CountedCandidate, tally, verdictOf } from "./tally.ts"

/** The part of each candidate, by the candidate's id; null if it has none. */
export type PartOf = Readonly<Record<string, string | null>>

/** The candidates from which the voters of a part choose. */
interface Part {
  /** Null for the candidates without a part, which no one can choose. */
  readonly name: string | null
  readonly candidates: readonly CountedCandidate[]
}

/**
 * Groups candidates by part, comparing parts as the rule does. Parts are ordered by name, candidates without a part last;
 * a part with several spellings takes that of its first candidate by name. Nothing here may depend on counts.
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

/** Lists the parts that have a candidate, without anything that reveals counts. */
export const uncountedParts = (parts: readonly Part[]): PartResults[] =>
  parts
    .filter(({ candidates }) => candidates.some(({ withdrawn }) => !withdrawn))
    .map(({ name }) => ({ part: name, ballots: null, tally: null, verdict: null }))

/** Counts each part as an election of its own, with a verdict once closed. */
export const countedParts = (parts: readonly Part[], status: ElectionStatus): PartResults[] =>
  parts.flatMap(({ name, candidates }) => {
    const rows = tally(candidates)
    if (rows.length === 0) return []
    const ballots = rows.reduce((sum, { voteCount }) => sum + voteCount, 0)
    return { part: name, ballots, tally: rows, verdict: status === "closed" ? verdictOf(rows) : null }
  })
