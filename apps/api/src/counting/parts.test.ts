import fc from "fast-check"
import { sortKey } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { countedParts, partsOf, uncountedParts } from "./parts.ts"
import { tally, verdictOf } from "./tally.ts"

type Given = [name: string, part: string | null, voteCount: number]

const candidate = ([name, , voteCount]: Given) => ({
  id: name,
  name,
  sortKey: sortKey(name),
  voteCount,
  withdrawn: false,
  struck: false,
})

const partsIn = (...given: Given[]) =>
  partsOf(given.map(candidate), Object.fromEntries(given.map(([name, part]) => [name, part])))

const verdicts = (...given: Given[]) =>
  countedParts(partsIn(...given), "closed").map(({ part, verdict }) => [part, verdict])

test("ranks and shares candidates within each part", () => {
  const parts = partsIn(
    ["Ada", "Backend", 9],
    ["Bo", "Backend", 9],
    ["Cho", "Backend", 2],
    ["Dan", "Frontend", 1],
  )
  const rows = countedParts(parts, "open").map(({ part, ballots, tally }) => [
    part,
    ballots,
    tally?.map(({ name, rank, share }) => [name, rank, share]),
  ])
  expect(rows).toEqual([
    [
      "Backend",
      20,
      [
        ["Ada", 1, 9 / 20],
        ["Bo", 1, 9 / 20],
        ["Cho", 3, 2 / 20],
      ],
    ],
    ["Frontend", 1, [["Dan", 1, 1]]],
  ])
})

test("gives each part its own verdict once the election is closed", () => {
  const given: Given[] = [
    ["Ada", "Backend", 9],
    ["Bo", "Backend", 3],
    ["Cho", "Design", 0],
    ["Dan", "Frontend", 2],
    ["Eve", "Frontend", 2],
  ]
  expect(verdicts(...given)).toEqual([
    ["Backend", { kind: "winner", candidateIds: ["Ada"] }],
    ["Design", { kind: "no_votes", candidateIds: [] }],
    ["Frontend", { kind: "tie", candidateIds: ["Dan", "Eve"] }],
  ])
  expect(countedParts(partsIn(...given), "open").map(({ verdict }) => verdict)).toEqual([null, null, null])
})

test("joins spellings of a part as the rule does; candidates without a part come last and never win", () => {
  const given: Given[] = [
    ["Zoe", " FRONTEND", 5],
    ["Ada", "Frontend", 1],
    ["Nobody's", null, 0],
    ["가람", "백엔드", 1],
  ]
  expect(verdicts(...given)).toEqual([
    ["Frontend", { kind: "winner", candidateIds: ["Zoe"] }],
    ["백엔드", { kind: "winner", candidateIds: ["가람"] }],
    [null, { kind: "no_votes", candidateIds: [] }],
  ])
})

test("leaves out withdrawn candidates and parts without others", () => {
  const gone = { ...candidate(["Gone", "Design", 0]), withdrawn: true }
  const parts = partsOf([gone, candidate(["Ada", "Backend", 1])], { Gone: "Design", Ada: "Backend" })
  expect(countedParts(parts, "closed").map(({ part }) => part)).toEqual(["Backend"])
  expect(uncountedParts(parts).map(({ part }) => part)).toEqual(["Backend"])
})

const parts = ["Backend", "backend ", "프론트엔드", "Design", null]
const elections = fc.uniqueArray(
  fc.tuple(fc.string({ minLength: 1, maxLength: 8 }), fc.constantFrom(...parts), fc.nat(5)),
  { selector: ([name]) => name.toLowerCase(), maxLength: 25 },
)

test("reveals nothing that depends on counts where counts are hidden", () => {
  fc.assert(
    fc.property(elections, (given) => {
      const unvoted = given.map(([name, part]): Given => [name, part, 0])
      expect(uncountedParts(partsIn(...given))).toEqual(uncountedParts(partsIn(...unvoted)))
    }),
  )
})

test("counts every ballot in exactly one part, and each part as an election of its own", () => {
  fc.assert(
    fc.property(elections, (given) => {
      const all = tally(given.map(candidate))
      const counted = countedParts(partsIn(...given), "closed")
      const rows = counted.flatMap((part) => part.tally ?? [])
      const byId = (a: { candidateId: string }, b: { candidateId: string }) =>
        a.candidateId < b.candidateId ? -1 : 1
      const counts = (list: typeof all) =>
        list.map(({ candidateId, voteCount }) => ({ candidateId, voteCount })).toSorted(byId)
      expect(counts(rows)).toEqual(counts(all))
      for (const { ballots, tally: own, verdict } of counted) {
        const ids = new Set(own?.map(({ candidateId }) => candidateId))
        const alone = tally(given.map(candidate).filter(({ id }) => ids.has(id)))
        expect(own).toEqual(alone)
        expect(verdict).toEqual(verdictOf(alone))
        expect(ballots).toBe(alone.reduce((sum, { voteCount }) => sum + voteCount, 0))
      }
    }),
  )
})
