import { expect, test } from "vitest"
import { isListed, moved } from "./name-list.ts"

const names = ["Frontend", "Backend", "Design"]

test("a name moves up or down, and not beyond either end", () => {
  expect(moved(names, { index: 1, by: -1 })).toEqual(["Backend", "Frontend", "Design"])
  expect(moved(names, { index: 1, by: 1 })).toEqual(["Frontend", "Design", "Backend"])
  expect(moved(names, { index: 0, by: -1 })).toEqual(names)
  expect(moved(names, { index: 2, by: 1 })).toEqual(names)
})

test("a name is on the list however it is written", () => {
  expect(isListed(names, " BACKEND ")).toBe(true)
  expect(isListed(names, "Back end")).toBe(false)
})
