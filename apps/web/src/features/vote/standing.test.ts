import type { Rule, WhyNot } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { standingOf } from "./standing.ts"

const election = { status: "open", hasVoted: false, latecomers: true, rules: [] as Rule[] } as const
const refused = (...reasons: WhyNot[]) => reasons.map((why) => ({ choosable: false, why }))
const choosable = { choosable: true, why: null }
const roll: Rule = { kind: "on_roll" }

test("a member may vote where there is somebody to choose, and is told why not elsewhere", () => {
  const member = { election, signedIn: true }
  expect(standingOf({ ...member, candidates: [...refused("not_oneself"), choosable] })).toEqual({
    kind: "may_vote",
  })
  expect(standingOf({ ...member, candidates: refused("on_roll", "on_roll") })).toEqual({
    kind: "cannot",
    reasons: ["on_roll"],
  })
})

test("who has voted, and an election that is not open, are never invited", () => {
  const member = { signedIn: true, candidates: [choosable] }
  expect(standingOf({ ...member, election: { ...election, hasVoted: true } })).toEqual({ kind: "voted" })
  for (const [status, kind] of [
    ["closed", "closed"],
    ["draft", "not_open"],
  ] as const)
    expect(standingOf({ ...member, election: { ...election, status } })).toEqual({ kind })
  for (const [why, kind] of [
    ["election_closed", "closed"],
    ["election_not_open", "not_open"],
  ] as const)
    expect(standingOf({ election, signedIn: true, candidates: refused(why) })).toEqual({ kind })
})

test("a visitor is promised a vote only where whoever comes has one", () => {
  const visitor = (changes: object) =>
    standingOf({ election: { ...election, ...changes }, signedIn: false, candidates: undefined })
  expect(visitor({})).toEqual({ kind: "visitor", voters: "members", mayJoin: true })
  expect(visitor({ rules: [{ kind: "not_oneself" }] })).toEqual({
    kind: "visitor",
    voters: "by_rules",
    mayJoin: true,
  })
  expect(visitor({ rules: [roll] })).toEqual({ kind: "visitor", voters: "by_rules", mayJoin: false })
  expect(visitor({ latecomers: false })).toEqual({
    kind: "visitor",
    voters: "earlier_members",
    mayJoin: false,
  })
})

test("until it is known who looks, and whom they may choose, nothing is said", () => {
  expect(standingOf({ election, signedIn: undefined, candidates: [choosable] })).toBeUndefined()
  expect(standingOf({ election, signedIn: true, candidates: undefined })).toBeUndefined()
})
