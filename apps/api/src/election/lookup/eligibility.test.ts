import type { Rule } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { mayEnterElectorate, whyNot } from "./eligibility.ts"

const kim = { accountId: "kim", part: "Backend", team: "Tiger" }
const ada = { accountId: "ada", part: "backend ", team: "Dragon", withdrawn: false, struck: false }
const nobody = { accountId: null, part: null, team: null, withdrawn: false, struck: false }

test("lets the electorate choose anyone, themselves included, without rules", () => {
  expect(whyNot([], { voter: kim, candidate: ada })).toBeNull()
  expect(whyNot([], { voter: kim, candidate: { ...ada, accountId: "kim" } })).toBeNull()
})

test("refuses voters outside the electorate; the reason is the roll if there is one", () => {
  expect(whyNot([], { voter: null, candidate: ada })).toBe("not_in_electorate")
  expect(whyNot([{ kind: "on_roll" }], { voter: null, candidate: ada })).toBe("on_roll")
  expect(whyNot([{ kind: "on_roll" }], { voter: kim, candidate: ada })).toBeNull()
})

test("refuses withdrawn candidates", () => {
  expect(whyNot([], { voter: kim, candidate: { ...ada, withdrawn: true } })).toBe("withdrawn")
})

describe("each rule, ignoring case and blanks", () => {
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

test("treats no two people without a part or team as sharing it", () => {
  const voter = { accountId: "lee", part: null, team: null }
  expect(whyNot([{ kind: "candidate_part_is_voters" }], { voter, candidate: nobody })).toBe(
    "candidate_part_is_voters",
  )
  expect(whyNot([{ kind: "candidate_team_is_not_voters" }], { voter, candidate: nobody })).toBeNull()
  expect(whyNot([{ kind: "not_oneself" }], { voter, candidate: nobody })).toBeNull()
})

test("requires all rules to hold and returns the first that does not", () => {
  const rules: Rule[] = [{ kind: "candidate_part_is_voters" }, { kind: "not_oneself" }]
  expect(whyNot(rules, { voter: kim, candidate: { ...ada, accountId: "kim" } })).toBe("not_oneself")
})

test("applies only rules about voters to the electorate", () => {
  const rules: Rule[] = [{ kind: "voter_part_in", parts: ["backend"] }, { kind: "candidate_part_is_voters" }]
  expect(mayEnterElectorate(rules, kim)).toBe(true)
  expect(mayEnterElectorate(rules, { part: "Frontend", team: "Tiger" })).toBe(false)
  expect(mayEnterElectorate(rules, { part: null, team: null })).toBe(false)
  expect(mayEnterElectorate([{ kind: "voter_team_in", teams: ["Dragon"] }], kim)).toBe(false)
})
