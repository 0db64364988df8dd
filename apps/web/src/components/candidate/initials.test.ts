import { expect, test } from "vitest"
import { initialsOf } from "./initials.ts"

test.each([
  ["홍길동", "길동"],
  ["이산", "이산"],
  ["남궁민수", "민수"],
  ["남궁길동338", "남궁"],
  ["김밥 · Gimbap", "김밥"],
  ["백엔드 팀", "백엔"],
  ["Ada Lovelace", "AL"],
  ["Jean Baptiste de la Salle", "JS"],
  ["ada", "A"],
  ["🗳️", "🗳"],
  ["'Quoted' name", "QN"],
])("%s has the initials %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
