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

test("finds places shared by candidates with votes", () => {
  const tally = [row("a", [1, 3]), row("b", [1, 3]), row("c", [3, 1]), row("d", [4, 0]), row("e", [4, 0])]
  expect(sharedPlaces(tally)).toEqual([{ rank: 1, count: 2 }])
  expect(leaders(tally).map(({ name }) => name)).toEqual(["a", "b"])
})

test("has no leaders or shared places without votes", () => {
  const tally = [row("a", [1, 0]), row("b", [1, 0])]
  expect(sharedPlaces(tally)).toEqual([])
  expect(leaders(tally)).toEqual([])
})

test("counts places moved, but not for first votes", () => {
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
