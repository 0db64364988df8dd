import type { Rule } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { mayEnterElectorate, whyNot } from "./eligibility.ts"

const kim = { accountId: "kim", part: "Backend", team: "Tiger" }
const ada = { accountId: "ada", part: "backend ", team: "Dragon", withdrawn: false, struck: false }
const nobody = { accountId: null, part: null, team: null, withdrawn: false, struck: false }

test("without rules everybody in the electorate chooses anybody, themselves included", () => {
  expect(whyNot([], { voter: kim, candidate: ada })).toBeNull()
  expect(whyNot([], { voter: kim, candidate: { ...ada, accountId: "kim" } })).toBeNull()
})

test("who is not in the electorate chooses nobody; with a roll the roll is the reason", () => {
  expect(whyNot([], { voter: null, candidate: ada })).toBe("not_in_electorate")
  expect(whyNot([{ kind: "on_roll" }], { voter: null, candidate: ada })).toBe("on_roll")
  expect(whyNot([{ kind: "on_roll" }], { voter: kim, candidate: ada })).toBeNull()
})

test("who has withdrawn is chosen by nobody", () => {
  expect(whyNot([], { voter: kim, candidate: { ...ada, withdrawn: true } })).toBe("withdrawn")
})

describe("each rule, by names without regard to case and blanks", () => {
  interface Case {
    rule: Rule
    candidate?: Partial<typeof ada>
    allowed: boolean
  }
  const cases: Case[] = [
    { rule: { kind: "voter_part_in", parts: ["BACKEND"] }, allowed: true },
    { rule: { kind: "voter_part_in", parts: ["Frontend"] }, allowed: false },
    { rule: { kind: "voter_team_in", teams: ["tiger", "x"] }, allowed: true },
    { rule: { kind: "voter_team_in", teams: ["Dragon"] }, allowed: false },
    { rule: { kind: "candidate_part_is_voters" }, allowed: true },
    { rule: { kind: "candidate_part_is_voters" }, candidate: { part: "Frontend" }, allowed: false },
    { rule: { kind: "candidate_team_is_not_voters" }, allowed: true },
    { rule: { kind: "candidate_team_is_not_voters" }, candidate: { team: "TIGER" }, allowed: false },
    { rule: { kind: "not_oneself" }, allowed: true },
    { rule: { kind: "not_oneself" }, candidate: { accountId: "kim" }, allowed: false },
  ]
  test.each(cases)("$rule, candidate $candidate: $allowed", ({ rule, candidate, allowed }) => {
    const why = whyNot([rule], { voter: kim, candidate: { ...ada, ...candidate } })
    expect(why).toBe(allowed ? null : rule.kind)
  })
})

test("no part is nobody's part, and no team is nobody's team", () => {
  const voter = { accountId: "lee", part: null, team: null }
  expect(whyNot([{ kind: "candidate_part_is_voters" }], { voter, candidate: nobody })).toBe(
    "candidate_part_is_voters",
  )
  expect(whyNot([{ kind: "candidate_team_is_not_voters" }], { voter, candidate: nobody })).toBeNull()
  expect(whyNot([{ kind: "not_oneself" }], { voter, candidate: nobody })).toBeNull()
})

test("all rules must hold; the first that does not is the reason", () => {
  const rules: Rule[] = [{ kind: "candidate_part_is_voters" }, { kind: "not_oneself" }]
  expect(whyNot(rules, { voter: kim, candidate: { ...ada, accountId: "kim" } })).toBe("not_oneself")
})

test("only the rules about voters decide who enters the electorate", () => {
  const rules: Rule[] = [{ kind: "voter_part_in", parts: ["backend"] }, { kind: "candidate_part_is_voters" }]
  expect(mayEnterElectorate(rules, kim)).toBe(true)
  expect(mayEnterElectorate(rules, { part: "Frontend", team: "Tiger" })).toBe(false)
  expect(mayEnterElectorate(rules, { part: null, team: null })).toBe(false)
  expect(mayEnterElectorate([{ kind: "voter_team_in", teams: ["Dragon"] }], kim)).toBe(false)
})
