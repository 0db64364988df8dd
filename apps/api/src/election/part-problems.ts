import { compareKeys, comparisonKey, type OpeningProblem, type Rule, sortKey } from "@hanpyo/shared"

const byName = (a: string, b: string): number => compareKeys(sortKey(a), sortKey(b)) || compareKeys(a, b)

interface PartProblem {
  readonly reason: OpeningProblem
  /** The candidates, or the parts, it is about. */
  readonly names: readonly string[]
}

interface Judged {
  readonly rules: readonly Rule[]
  readonly candidates: readonly { readonly name: string; readonly part: string | null }[]
  /** The parts of those who vote; null: they are not to be judged. */
  readonly voterParts: readonly (string | null)[] | null
}

/**
 * Where everybody chooses within their own part: candidates whom nobody could ever choose, because they have none, and
 * parts of candidates in which nobody votes. (That the voters of a part have no candidate, `voter_without_choice` says.)
 */
export function partProblems({ rules, candidates, voterParts }: Judged): PartProblem[] {
  if (!rules.some(({ kind }) => kind === "candidate_part_is_voters")) return []
  const partless = candidates.filter(({ part }) => part === null).map(({ name }) => name)
  const silent = voterParts === null ? [] : partsBut(candidates, voterParts)
  return [
    { reason: "candidate_without_part" as const, names: partless.toSorted(byName) },
    { reason: "part_without_voters" as const, names: silent },
  ].filter(({ names }) => names.length > 0)
}

/** The parts of candidates, each once and as one of them writes it, without those of voters. */
function partsBut(candidates: Judged["candidates"], voterParts: readonly (string | null)[]): string[] {
  const voting = new Set(voterParts.map((part) => part && comparisonKey(part)))
  const written = candidates.flatMap(({ part }) => part ?? []).toSorted(byName)
  const parts = new Map(written.map((part) => [comparisonKey(part), part]))
  return [...parts].filter(([key]) => !voting.has(key)).map(([, part]) => part)
}
