import fc from "fast-check"
import { sortKey } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { tally, verdictOf } from "./tally.ts"

const candidates = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      name: fc.string({ minLength: 1 }),
      voteCount: fc.nat(20),
      withdrawn: fc.boolean(),
      struck: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 30 },
  )
  .map((list) =>
    list.map((candidate) => ({
      ...candidate,
      sortKey: sortKey(candidate.name),
      withdrawn: candidate.withdrawn && candidate.voteCount === 0,
    })),
  )

const counted = (...counts: [string, number][]) =>
  counts.map(([name, voteCount]) => ({
    id: name,
    name,
    sortKey: sortKey(name),
    voteCount,
    withdrawn: false,
    struck: false,
  }))

test("gives equal counts the same rank and skips the ranks they take up", () => {
  const rows = tally(counted(["Ada", 3], ["Grace", 5], ["Barbara", 5], ["Edsger", 0]))
  expect(rows.map(({ name, rank }) => [name, rank])).toEqual([
    ["Barbara", 1],
    ["Grace", 1],
    ["Ada", 3],
    ["Edsger", 4],
  ])
  expect(rows.map(({ share }) => share)).toEqual([5 / 13, 5 / 13, 3 / 13, 0])
})

test("orders equal counts by name: digits, Latin, Hangul in dictionary order", () => {
  const rows = tally(counted(["하나", 0], ["Zoe", 0], ["가람", 0], ["나래", 0], ["ada", 0], ["7조", 0]))
  expect(rows.map(({ name }) => name)).toEqual(["7조", "ada", "Zoe", "가람", "나래", "하나"])
})

test("leaves withdrawn candidates out unless they have votes", () => {
  const gone = { id: "x", name: "X", sortKey: "x", withdrawn: true, struck: false }
  expect(tally([...counted(["Ada", 1]), { ...gone, voteCount: 0 }]).map(({ name }) => name)).toEqual(["Ada"])
  expect(tally([...counted(["Ada", 1]), { ...gone, voteCount: 2 }]).map(({ name }) => name)).toEqual([
    "X",
    "Ada",
  ])
})

test("does not depend on the order of its input", () => {
  const shuffled = candidates.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([a, b]) => {
      expect(tally(b)).toEqual(tally(a))
    }),
  )
})

test("gives shares that add up to 1, or 0 without ballots", () => {
  fc.assert(
    fc.property(candidates, (list) => {
      const rows = tally(list)
      const ballots = list.reduce((sum, { voteCount }) => sum + voteCount, 0)
      expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(ballots === 0 ? 0 : 1)
      expect(rows.reduce((sum, { voteCount }) => sum + voteCount, 0)).toBe(ballots)
      expect(rows).toHaveLength(list.filter(({ withdrawn }) => !withdrawn).length)
    }),
  )
})

test("ranks each candidate 1 + the number of candidates with more votes", () => {
  fc.assert(
    fc.property(candidates, (list) => {
      const rows = tally(list)
      for (const row of rows)
        expect(row.rank).toBe(1 + rows.filter(({ voteCount }) => voteCount > row.voteCount).length)
    }),
  )
})

test("returns a winner, a tie of those with most votes, or no votes", () => {
  expect(verdictOf(tally(counted(["Ada", 2], ["Grace", 1])))).toEqual({
    kind: "winner",
    candidateIds: ["Ada"],
  })
  expect(verdictOf(tally(counted(["Grace", 2], ["Ada", 2], ["Lin", 1])))).toEqual({
    kind: "tie",
    candidateIds: ["Ada", "Grace"],
  })
  expect(verdictOf(tally(counted(["Ada", 0], ["Grace", 0])))).toEqual({ kind: "no_votes", candidateIds: [] })
  expect(verdictOf([])).toEqual({ kind: "no_votes", candidateIds: [] })
})
