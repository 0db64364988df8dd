import type { Rule, WhyNot } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { standingOf } from "./standing.ts"

const election = { status: "open", hasVoted: false, latecomers: true, rules: [] as Rule[] } as const
const refused = (...reasons: WhyNot[]) => reasons.map((why) => ({ choosable: false, why }))
const choosable = { choosable: true, why: null }
const roll: Rule = { kind: "on_roll" }

test("lets a member vote if any candidate is choosable, otherwise says why not", () => {
  const member = { election, signedIn: true }
  expect(standingOf({ ...member, candidates: [...refused("not_oneself"), choosable] })).toEqual({
    kind: "may_vote",
  })
  expect(standingOf({ ...member, candidates: refused("on_roll", "on_roll") })).toEqual({
    kind: "cannot",
    reasons: ["on_roll"],
  })
})

test("never invites viewers who have voted, or to an election that is not open", () => {
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

test("promises visitors a vote only if every account has one", () => {
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

test("is undefined until viewer and candidates are known", () => {
  expect(standingOf({ election, signedIn: undefined, candidates: [choosable] })).toBeUndefined()
  expect(standingOf({ election, signedIn: true, candidates: undefined })).toBeUndefined()
})
