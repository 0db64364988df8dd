import { expect, test } from "vitest"
import { listOf } from "./numbers.ts"

test.each([
  [[], ""],
  [["가람"], "가람"],
  [["나무", "가람"], "나무와 가람"],
  [["가람", "나무"], "가람과 나무"],
  [["나무", "가람", "Ada"], "나무, 가람과 Ada"],
  [["가람", "Ada", "나무"], "가람, Ada, 나무"],
  [["나무".normalize("NFD"), "가람"], `${"나무".normalize("NFD")}와 가람`],
])("joins %j in Korean by the final consonant", (names, joined) => {
  expect(listOf(names, "ko")).toBe(joined)
})

test("joins names in English with a conjunction", () => {
  expect(listOf(["Ada", "Grace", "Lin"], "en")).toBe("Ada, Grace, and Lin")
})
