import type { Rule } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { namesIn, without, withRule } from "./rule-list.ts"

const rules: Rule[] = [{ kind: "not_oneself" }, { kind: "voter_part_in", parts: ["Backend"] }]

test("a rule takes the place of the one of its kind, and a new one comes last", () => {
  expect(withRule(rules, { kind: "voter_part_in", parts: ["Frontend"] })).toEqual([
    { kind: "not_oneself" },
    { kind: "voter_part_in", parts: ["Frontend"] },
  ])
  expect(withRule(rules, { kind: "on_roll" })).toEqual([...rules, { kind: "on_roll" }])
  expect(without(rules, "not_oneself")).toEqual([{ kind: "voter_part_in", parts: ["Backend"] }])
})

test("names are parted by commas, Korean ones too", () => {
  expect(namesIn(" 백엔드, 프론트엔드 ，디자인,, ")).toEqual(["백엔드", "프론트엔드", "디자인"])
  expect(namesIn("")).toEqual([])
})
