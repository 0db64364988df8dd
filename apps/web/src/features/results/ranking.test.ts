import { expect, test } from "vitest"
import { leaders, rankMoves, sharedPlaces } from "./ranking.ts"

const row = (name: string, [rank, voteCount]: [number, number]) => ({
  candidateId: name,
  name,
  voteCount,
  share: 0,
  rank,
  struck: false,
})

test("places shared are those that several candidates with votes hold", () => {
  const tally = [row("a", [1, 3]), row("b", [1, 3]), row("c", [3, 1]), row("d", [4, 0]), row("e", [4, 0])]
  expect(sharedPlaces(tally)).toEqual([{ rank: 1, count: 2 }])
  expect(leaders(tally).map(({ name }) => name)).toEqual(["a", "b"])
})

test("without votes nobody is in front and no place is shared", () => {
  const tally = [row("a", [1, 0]), row("b", [1, 0])]
  expect(sharedPlaces(tally)).toEqual([])
  expect(leaders(tally)).toEqual([])
})

test("a candidate moves from the place it had to the one it has; the first votes move nobody", () => {
  const none = [row("a", [1, 0]), row("b", [1, 0]), row("c", [1, 0])]
  const early = [row("a", [1, 2]), row("b", [2, 1]), row("c", [3, 0])]
  const late = [row("b", [1, 3]), row("a", [2, 2]), row("c", [3, 1])]
  expect(rankMoves(none, early)).toEqual(new Map())
  expect(rankMoves(early, late)).toEqual(
    new Map([
      ["b", 1],
      ["a", -1],
    ]),
  )
  expect(rankMoves(late, late)).toEqual(new Map())
})
