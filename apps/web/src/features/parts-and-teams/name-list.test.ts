import { expect, test } from "vitest"
import { isListed, moved } from "./name-list.ts"

const names = ["Frontend", "Backend", "Design"]

test("moves a name up or down, but not past either end", () => {
  expect(moved(names, { index: 1, by: -1 })).toEqual(["Backend", "Frontend", "Design"])
  expect(moved(names, { index: 1, by: 1 })).toEqual(["Frontend", "Design", "Backend"])
  expect(moved(names, { index: 0, by: -1 })).toEqual(names)
  expect(moved(names, { index: 2, by: 1 })).toEqual(names)
})

test("recognises a name in any spelling", () => {
  expect(isListed(names, " BACKEND ")).toBe(true)
  expect(isListed(names, "Back end")).toBe(false)
})
