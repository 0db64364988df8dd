import type { Rule } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { namesIn, without, withRule } from "./rule-list.ts"

const rules: Rule[] = [{ kind: "not_oneself" }, { kind: "voter_part_in", parts: ["Backend"] }]

test("replaces a rule of the same kind and appends a new one", () => {
  expect(withRule(rules, { kind: "voter_part_in", parts: ["Frontend"] })).toEqual([
    { kind: "not_oneself" },
    { kind: "voter_part_in", parts: ["Frontend"] },
  ])
  expect(withRule(rules, { kind: "on_roll" })).toEqual([...rules, { kind: "on_roll" }])
  expect(without(rules, "not_oneself")).toEqual([{ kind: "voter_part_in", parts: ["Backend"] }])
})

test("splits names at commas, also full-width ones", () => {
  expect(namesIn(" 백엔드, 프론트엔드 ，디자인,, ")).toEqual(["백엔드", "프론트엔드", "디자인"])
  expect(namesIn("")).toEqual([])
})
