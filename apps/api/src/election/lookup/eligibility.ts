import { comparisonKey, type Rule, type WhyNot } from "@hanpyo/shared"

/** A voter with part and team as they were at opening. */
export interface ElectorateRow {
  readonly accountId: string
  readonly part: string | null
  readonly team: string | null
}

/** What rules need of a candidate. Once the election is open, only `withdrawn` and `struck` change. */
export interface RuledCandidate {
  readonly accountId: string | null
  readonly part: string | null
  readonly team: string | null
  readonly withdrawn: boolean
  readonly struck: boolean
}

/**
 * Returns why a voter cannot choose a candidate, or null if they can; a null voter is not in the electorate. Pure: both
 * sides are frozen while voting is open, so the ballot page and casting agree, except for candidates taken off the ballot.
 */
export function whyNot(
  rules: readonly Rule[],
  { voter, candidate }: { voter: ElectorateRow | null; candidate: RuledCandidate },
): WhyNot | null {
  if (candidate.struck) return "struck"
  if (candidate.withdrawn) return "withdrawn"
  if (voter === null) return rules.some(({ kind }) => kind === "on_roll") ? "on_roll" : "not_in_electorate"
  return rules.find((rule) => !holds(rule, { voter, candidate }))?.kind ?? null
}

/** Whether the rules about voters admit someone with this part and team to the electorate. */
export const mayEnterElectorate = (
  rules: readonly Rule[],
  member: Pick<ElectorateRow, "part" | "team">,
): boolean =>
  rules.every((rule) => {
    if (rule.kind === "voter_part_in") return includes(rule.parts, member.part)
    if (rule.kind === "voter_team_in") return includes(rule.teams, member.team)
    return true
  })

function holds(
  rule: Rule,
  { voter, candidate }: { voter: ElectorateRow; candidate: RuledCandidate },
): boolean {
  switch (rule.kind) {
    case "voter_part_in":
      return includes(rule.parts, voter.part)
    case "voter_team_in":
      return includes(rule.teams, voter.team)
    case "candidate_part_is_voters":
      return same(voter.part, candidate.part)
    case "candidate_team_is_not_voters":
      return !same(voter.team, candidate.team)
    case "not_oneself":
      return voter.accountId !== candidate.accountId
    case "on_roll":
      break
  }
  // With `on_roll` the electorate is the roll, so every voter is on it.
  return true
}

/** Ignores case and blanks. Two people without a part do not share a part. */
const same = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && comparisonKey(a) === comparisonKey(b)

const includes = (names: readonly string[], name: string | null): boolean =>
  names.some((listed) => same(listed, name))
