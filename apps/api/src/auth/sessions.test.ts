import { createTestDatabase } from "@hanpyo/db/testing"
import { expect, onTestFinished, test, vi } from "vitest"
import { cachedForMs } from "../sessions/session-cache.ts"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { at, reasonOfCall } from "../testing/settled.ts"
import { describeUserAgent } from "../sessions/list-sessions.ts"

const signIn = async (app: TestApp) => {
  const { tokens } = await app.client().auth.signIn.mutate({ username: "kim", password, tokens: "bearer" })
  if (tokens === null) throw new Error("no tokens were given")
  return app.client({ auth: "bearer", tokens })
}

/** Two servers on one database, signed in at the first. A server caches the session at the first call. */
async function twoServers() {
  const database = await createTestDatabase()
  const [first, second] = await Promise.all([createTestApp({ database }), createTestApp({ database })])
  const kim = await first.signUp("kim", { auth: "bearer" })
  return {
    first,
    second,
    kim,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([first[Symbol.asyncDispose](), second[Symbol.asyncDispose]()])
      await database[Symbol.asyncDispose]()
    },
  }
}

/** A server's answer to an access token. */
const answerOf = async ({ url }: TestApp, token: string) => {
  const { error } = await rawCall(`${url}/trpc/auth.me`, { headers: { authorization: `Bearer ${token}` } })
  return error?.data.reason ?? "signed in"
}

const signInAtBoth = async ({ first, second }: { first: TestApp; second: TestApp }) => {
  const session = await first.client().auth.signIn.mutate({ username: "kim", password, tokens: "bearer" })
  if (session.tokens === null) throw new Error("no tokens were given")
  const { accessToken } = session.tokens
  expect(await answerOf(first, accessToken)).toBe("signed in")
  expect(await answerOf(second, accessToken)).toBe("signed in")
  return { accessToken, tokens: session.tokens, accountId: session.account.id }
}

test("lists only the viewer's own sessions, the calling one first", async () => {
  await using app = await createTestApp()
  await app.signUp("lee")
  await app.signUp("kim")
  const client = await signIn(app)
  await app.db.prisma.session.updateMany({
    where: { account: { usernameKey: "kim" } },
    data: { userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0" },
  })
  const { sessions } = await client.auth.sessions.query()
  expect(sessions.map(({ current }) => current)).toEqual([true, false])
  expect(at(sessions, 0).userAgent).toBe("Firefox, Linux")
})

test.each([
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari, iOS, iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    "Chrome, Windows",
  ],
  ["node", "node"],
  ["curl/8.1.2", "curl"],
  ["\u202E<script>", null],
])("describes %s as %s", (userAgent, words) => {
  expect(describeUserAgent(userAgent)).toBe(words)
})

test("ending a session from another device takes effect at once; another account's is not found", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  const other = await signIn(app)
  const lee = await app.signUp("lee")
  const { sessions } = await kim.auth.sessions.query()
  const sessionId = sessions.find(({ current }) => !current)?.id ?? ""
  expect(await reasonOfCall(lee.auth.revokeSession.mutate({ sessionId }))).toBe("not_found")
  expect((await other.auth.me.query()).account.username).toBe("kim")
  await kim.auth.revokeSession.mutate({ sessionId })
  expect(await reasonOfCall(other.auth.me.query())).toBe("not_signed_in")
  expect(await reasonOfCall(kim.auth.revokeSession.mutate({ sessionId }))).toBe("not_found")
  expect((await kim.auth.sessions.query()).sessions).toHaveLength(1)
})

test("a new password ends the other sessions, and requires the old one", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  const other = await signIn(app)
  const newPassword = "quite another phrase"
  const change = (currentPassword: string) => kim.auth.changePassword.mutate({ currentPassword, newPassword })
  expect(await reasonOfCall(change("not the password"))).toBe("bad_credentials")
  expect((await other.auth.me.query()).account.username).toBe("kim")
  await change(password)
  expect(await reasonOfCall(other.auth.me.query())).toBe("not_signed_in")
  expect((await kim.auth.me.query()).account.username).toBe("kim")
  expect(await reasonOfCall(signIn(app))).toBe("bad_credentials")
  await app.client().auth.signIn.mutate({ username: "kim", password: newPassword })
})

const endings: Record<
  string,
  (
    servers: { first: TestApp; second: TestApp },
    given: Awaited<ReturnType<typeof signInAtBoth>>,
  ) => Promise<unknown>
> = {
  "signing out": ({ first }, { tokens }) => first.client({ auth: "bearer", tokens }).auth.signOut.mutate(),
  "ending it from another device": async ({ first }, { accessToken }) => {
    const asker = await signIn(first)
    const { sessionId } = first.services.accessTokens.verify(accessToken)
    await asker.auth.revokeSession.mutate({ sessionId })
  },
  "a new password": async ({ first }) => {
    const asker = await signIn(first)
    await asker.auth.changePassword.mutate({ currentPassword: password, newPassword: "quite another phrase" })
  },
  deactivation: async ({ first }, { accountId }) => {
    const organiser = await first.organiser()
    await organiser.account.deactivate.mutate({ accountId, deactivated: true })
  },
  "deleting the account": ({ first }, { tokens }) =>
    first.client({ auth: "bearer", tokens }).auth.deleteAccount.mutate({ password }),
}

test.each(Object.entries(endings))(
  "%s takes effect at once on the same server, and on others as soon as announced",
  async (_how, end) => {
    await using servers = await twoServers()
    const { first, second } = servers
    const given = await signInAtBoth(servers)
    // The clock stands still, so no entry expires by age.
    vi.useFakeTimers({ toFake: ["performance"] })
    onTestFinished(() => void vi.useRealTimers())
    await end(servers, given)
    expect(await answerOf(first, given.accessToken)).toBe("session_ended")
    await expect.poll(() => answerOf(second, given.accessToken), { interval: 5 }).toBe("session_ended")
  },
)

/** Ends every session without a notification: only the database knows. */
async function endSilently({ db }: TestApp): Promise<void> {
  await db.pool.query("ALTER TABLE session DISABLE TRIGGER USER")
  await db.prisma.session.updateMany({ data: { endedAt: new Date() } })
}

test("notices an unannounced end once the cached session is two seconds old", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim", { auth: "bearer" })
  await kim.auth.me.query()
  await endSilently(app)
  const answer = () => reasonOfCall(kim.auth.me.query())
  await expect.poll(answer, { timeout: cachedForMs + 8_000 }).toBe("not_signed_in")
})

test("a lost connection clears the cache, as announcements may have been missed", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim", { auth: "bearer" })
  await kim.auth.me.query()
  await endSilently(app)
  await app.db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'hanpyo listener'`,
  )
  await expect.poll(() => app.services.sessionCache.size).toBe(0)
  expect(await reasonOfCall(kim.auth.me.query())).toBe("not_signed_in")
})

test("a process that does not listen asks the database each time", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim", { auth: "bearer" })
  await kim.auth.me.query()
  await app.services.listener.stop()
  await app.db.prisma.session.updateMany({ data: { endedAt: new Date() } })
  expect(await reasonOfCall(kim.auth.me.query())).toBe("not_signed_in")
})

test("refuses a former organiser's next call, whatever is cached", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  await organiser.election.create.mutate({ title: "Chair" })
  await app.db.prisma.account.updateMany({ data: { role: "member" } })
  expect(await reasonOfCall(organiser.election.create.mutate({ title: "Chair" }))).toBe("not_organiser")
})
