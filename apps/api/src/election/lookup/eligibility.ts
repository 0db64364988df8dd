import { comparisonKey, type Rule, type WhyNot } from "@hanpyo/shared"

/** A voter as the electorate holds them: part and team as they were at opening. */
export interface ElectorateRow {
  readonly accountId: string
  readonly part: string | null
  readonly team: string | null
}

/** What rules ask of a candidate. Once the election is open only `withdrawn` and `struck` change. */
export interface RuledCandidate {
  readonly accountId: string | null
  readonly part: string | null
  readonly team: string | null
  readonly withdrawn: boolean
  readonly struck: boolean
}

interface Choice {
  /** Null: not in the electorate. */
  readonly voter: ElectorateRow | null
  readonly candidate: RuledCandidate
}

/**
 * Why this voter cannot choose this candidate, or null where they can. Pure: but for what organisers take off the ballot
 * both sides are frozen while voting runs, so the answer is the same on the ballot page and when the ballot is cast.
 */
export function whyNot(rules: readonly Rule[], { voter, candidate }: Choice): WhyNot | null {
  if (candidate.struck) return "struck"
  if (candidate.withdrawn) return "withdrawn"
  if (voter === null) return rules.some(({ kind }) => kind === "on_roll") ? "on_roll" : "not_in_electorate"
  return rules.find((rule) => !holds(rule, { voter, candidate }))?.kind ?? null
}

/** Whether the rules that speak of the voter alone let someone with this part and team into the electorate. */
export const mayEnterElectorate = (
  rules: readonly Rule[],
  member: Pick<ElectorateRow, "part" | "team">,
): boolean =>
  rules.every((rule) => {
    if (rule.kind === "voter_part_in") return includes(rule.parts, member.part)
    if (rule.kind === "voter_team_in") return includes(rule.teams, member.team)
    return true
  })

function holds(rule: Rule, { voter, candidate }: Choice & { voter: ElectorateRow }): boolean {
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
  // With `on_roll` the electorate is the roll: whoever has a row is on it.
  return true
}

/** Names are the same without regard to case and blanks. No part is nobody's part: two without one share none. */
const same = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && comparisonKey(a) === comparisonKey(b)

const includes = (names: readonly string[], name: string | null): boolean =>
  names.some((one) => same(one, name))
