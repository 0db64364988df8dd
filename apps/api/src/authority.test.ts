import { reasonOf } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { appRouter } from "./routers/router.ts"
import { createTestApp, password, type TestApp } from "./testing/create-test-app.ts"
import { rawCall } from "./testing/wire/raw-call.ts"
import { at } from "./testing/settled.ts"

const callers = ["visitor", "member", "organiser", "deactivated", "expired"] as const
type Caller = (typeof callers)[number]

/** The callers each procedure admits. Later checks of input, ownership and state are tested elsewhere. */
const rows = {
  "auth.signUp": "everyone",
  "auth.signIn": "everyone",
  "auth.signOut": "everyone",
  "auth.refresh": "everyone",
  "auth.verify": "everyone",
  "auth.join": "everyone",
  "auth.me": "members",
  "auth.signUpTerms": "public",
  "auth.isUsernameFree": "public",
  "auth.sessions": "members",
  "auth.revokeSession": "members",
  "auth.changePassword": "members",
  "auth.confirmPassword": "members",
  "auth.deleteAccount": "members",
  "account.list": "organisers",
  "account.update": "organisers",
  "account.setRole": "organisers",
  "account.deactivate": "organisers",
  "account.waiting": "organisers",
  "account.approve": "organisers",
  "account.reject": "organisers",
  "account.resetLink": "organisers",
  "account.partsAndTeams": "public",
  "account.setPartsAndTeams": "organisers",
  "account.signUpCode": "organisers",
  "account.renewSignUpCode": "organisers",
  "invitation.create": "organisers",
  "invitation.list": "organisers",
  "invitation.revoke": "organisers",
  "election.list": "public",
  "election.get": "public",
  "election.current": "public",
  "election.create": "organisers",
  "election.update": "organisers",
  "election.preflight": "organisers",
  "election.open": "organisers",
  "election.extend": "organisers",
  "election.close": "organisers",
  "election.archive": "organisers",
  "election.delete": "organisers",
  "candidate.list": "public",
  "candidate.get": "public",
  "candidate.create": "members",
  "candidate.update": "members",
  "candidate.withdraw": "members",
  "candidate.restore": "organisers",
  "candidate.strike": "organisers",
  "candidate.unstrike": "organisers",
  "roll.preview": "organisers",
  "roll.import": "organisers",
  "roll.list": "organisers",
  "roll.codes": "organisers",
  "roll.remove": "organisers",
  "vote.cast": "members",
  "vote.mine": "members",
  "vote.history": "members",
  "vote.voters": "public",
  "vote.checkReceipt": "public",
  "results.get": "public",
  "results.onChange": "public",
  "audit.list": "public",
} as const

type Row = (typeof rows)[keyof typeof rows]

/** The reason for a refusal, or null. */
const refusals: Record<Row, Record<Caller, string | null>> = {
  // Ignores access tokens.
  everyone: { visitor: null, member: null, organiser: null, deactivated: null, expired: null },
  // An invalid token never makes its sender a visitor.
  public: {
    visitor: null,
    member: null,
    organiser: null,
    deactivated: "session_ended",
    expired: "token_expired",
  },
  members: {
    visitor: "not_signed_in",
    member: null,
    organiser: null,
    deactivated: "session_ended",
    expired: "token_expired",
  },
  organisers: {
    visitor: "not_signed_in",
    member: "not_organiser",
    organiser: null,
    deactivated: "session_ended",
    expired: "token_expired",
  },
}

const record: object = appRouter._def.procedures
const types = Object.entries(record as Record<string, { _def: { type: string } }>).map(
  ([path, { _def }]) => [path, _def.type] as const,
)

test("has one row per procedure", () => {
  expect(Object.keys(rows).toSorted()).toEqual(types.map(([path]) => path).toSorted())
})

/** Calls with an input that no schema accepts, so that no verb runs: past the check comes `invalid_input` or a success. */
async function reasonFrom({ url }: TestApp, call: { path: string; type: string; token: string | null }) {
  const { path, type, token } = call
  const headers = token === null ? {} : { authorization: `Bearer ${token}` }
  const target = `${url}/trpc/${path}`
  if (type === "mutation") return (await rawCall(target, { body: "[]", headers })).error?.data.reason
  // A refused stream also ends, with the reason in its last event.
  const text = await (await fetch(`${target}?input=%5B%5D`, { headers })).text()
  return /"reason":"(\w+)"/.exec(text)?.[1]
}

test("admits to each procedure only the callers of its row", async () => {
  await using app = await createTestApp()
  const tokenOf = async (username: string): Promise<string> => {
    const input = { username, email: `${username}@example.org`, password, tokens: "bearer" } as const
    return (await app.client().auth.signUp.mutate(input)).tokens?.accessToken ?? ""
  }
  const [member, organiser, deactivated] = [await tokenOf("kim"), await tokenOf("lee"), await tokenOf("gone")]
  await app.db.prisma.account.update({ where: { usernameKey: "lee" }, data: { role: "organiser" } })
  await app.db.prisma.account.update({ where: { usernameKey: "gone" }, data: { deactivatedAt: new Date() } })
  const tokens: Record<Caller, string | null> = {
    visitor: null,
    member,
    organiser,
    deactivated,
    expired: "x.y.z",
  }
  const authorityReasons = new Set(["not_signed_in", "not_organiser", "session_ended", "token_expired"])
  const found: unknown[] = []
  const expected: unknown[] = []
  for (const [path, type] of types) {
    const row = rows[path as keyof typeof rows]
    for (const who of callers) {
      // These two check the token in their verbs.
      if (path === "auth.verify" || path === "auth.refresh") continue
      // It needs no input and would end the session that later rows use.
      if (path === "auth.signOut") continue
      const reason = await reasonFrom(app, { path, type, token: tokens[who] })
      found.push([path, who, reason !== undefined && authorityReasons.has(reason) ? reason : null])
      expected.push([path, who, refusals[row][who]])
    }
  }
  expect(found).toEqual(expected)
})

test("refuses access to another member's session and candidate", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const kim = await app.signUp("kim")
  const lee = await app.signUp("lee")
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const electionId = election.id
  await organiser.candidate.create.mutate({ name: "Ada", electionId })
  const { candidates } = await organiser.candidate.list.query({ electionId })
  const candidateId = at(candidates, 0).id
  const { sessions } = await kim.auth.sessions.query()
  const sessionId = at(sessions, 0).id
  const reasonFor = (call: Promise<unknown>) => call.then(() => "succeeded", reasonOf)
  expect(await reasonFor(lee.auth.revokeSession.mutate({ sessionId }))).toBe("not_found")
  expect(await reasonFor(lee.candidate.update.mutate({ candidateId, name: "Eve" }))).toMatch(
    /^(not_owner|not_found|unknown_candidate)$/,
  )
  expect(await reasonFor(lee.candidate.withdraw.mutate({ candidateId }))).toMatch(
    /^(not_owner|not_found|unknown_candidate)$/,
  )
  expect((await kim.auth.me.query()).account.username).toBe("kim")
})
