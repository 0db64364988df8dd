import { compareKeys, comparisonKey, type OpeningProblem, type Rule, sortKey } from "@hanpyo/shared"

const byName = (a: string, b: string): number => compareKeys(sortKey(a), sortKey(b)) || compareKeys(a, b)

interface PartProblem {
  readonly reason: OpeningProblem
  /** Candidates or parts. */
  readonly names: readonly string[]
}

interface CandidatesAndParts {
  readonly rules: readonly Rule[]
  readonly candidates: readonly { readonly name: string; readonly part: string | null }[]
  /** The parts of the voters; null skips the check of parts without voters. */
  readonly voterParts: readonly (string | null)[] | null
}

/**
 * If voters choose within their own part, finds candidates without a part, which no one could choose, and candidates'
 * parts without voters. (`voter_without_choice` covers voters' parts without candidates.)
 */
export function partProblems({ rules, candidates, voterParts }: CandidatesAndParts): PartProblem[] {
  if (!rules.some(({ kind }) => kind === "candidate_part_is_voters")) return []
  const partless = candidates.filter(({ part }) => part === null).map(({ name }) => name)
  const voterless = voterParts === null ? [] : partsWithoutVoters(candidates, voterParts)
  return [
    { reason: "candidate_without_part" as const, names: partless.toSorted(byName) },
    { reason: "part_without_voters" as const, names: voterless },
  ].filter(({ names }) => names.length > 0)
}

/** Lists candidates' parts that no voter is in, each once, spelled as one of the candidates spells it. */
function partsWithoutVoters(
  candidates: CandidatesAndParts["candidates"],
  voterParts: readonly (string | null)[],
): string[] {
  const voting = new Set(voterParts.map((part) => part && comparisonKey(part)))
  const written = candidates.flatMap(({ part }) => part ?? []).toSorted(byName)
  const parts = new Map(written.map((part) => [comparisonKey(part), part]))
  return [...parts].filter(([key]) => !voting.has(key)).map(([, part]) => part)
}
