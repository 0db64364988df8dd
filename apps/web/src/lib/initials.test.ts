import { expect, test } from "vitest"
import { hueOf, initialsOf } from "./initials.ts"

test.each([
  ["홍길동", "길동"],
  ["이산", "이산"],
  ["남궁민수", "민수"],
  ["Ada Lovelace", "AL"],
  ["Jean Baptiste de la Salle", "JS"],
  ["ada", "A"],
  ["백엔드 팀", "백팀"],
  ["🗳️", "🗳"],
  ["'Quoted' name", "QN"],
])("%s is known by %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test("a hue is a whole degree of the circle, and the same for the same id", () => {
  const id = "ffffffff-0000-4000-8000-000000000000"
  expect(hueOf(id)).toBe(hueOf(id))
  expect(hueOf(id)).toBeGreaterThanOrEqual(0)
  expect(hueOf(id)).toBeLessThan(360)
})
