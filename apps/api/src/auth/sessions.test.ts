import { createTestDatabase } from "@hanpyo/db/testing"
import { expect, onTestFinished, test, vi } from "vitest"
import { rememberedForMs } from "../sessions/session-cache.ts"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/raw-call.ts"
import { at, reasonOfCall } from "../testing/settled.ts"
import { inPlainWords } from "../sessions/list-sessions.ts"

const signIn = async (app: TestApp) => {
  const { tokens } = await app.client().auth.signIn.mutate({ username: "kim", password, tokens: "bearer" })
  if (tokens === null) throw new Error("no tokens were given")
  return app.client({ auth: "bearer", tokens })
}

/** Two servers on one database. Signed in at the first; whoever is asked first at either is remembered there. */
async function twoServers() {
  const database = await createTestDatabase()
  const [one, two] = await Promise.all([createTestApp({ database }), createTestApp({ database })])
  const kim = await one.signUp("kim", { auth: "bearer" })
  return {
    one,
    two,
    kim,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([one[Symbol.asyncDispose](), two[Symbol.asyncDispose]()])
      await database[Symbol.asyncDispose]()
    },
  }
}

/** What a server says of an access token now. */
const answerOf = async ({ url }: TestApp, token: string) => {
  const { error } = await rawCall(`${url}/trpc/auth.me`, { headers: { authorization: `Bearer ${token}` } })
  return error?.data.reason ?? "signed in"
}

const begun = async ({ one, two }: { one: TestApp; two: TestApp }) => {
  const session = await one.client().auth.signIn.mutate({ username: "kim", password, tokens: "bearer" })
  if (session.tokens === null) throw new Error("no tokens were given")
  const { accessToken } = session.tokens
  expect(await answerOf(one, accessToken)).toBe("signed in")
  expect(await answerOf(two, accessToken)).toBe("signed in")
  return { accessToken, tokens: session.tokens, accountId: session.account.id }
}

test("one's own sign-ins are listed, the one that asks first, and no other's", async () => {
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
])("%s is told as %s", (userAgent, words) => {
  expect(inPlainWords(userAgent)).toBe(words)
})

test("a sign-in that is ended from another device holds at once; another's is not found", async () => {
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

test("a new password ends the other sign-ins, and needs the old one", async () => {
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
  (servers: { one: TestApp; two: TestApp }, given: Awaited<ReturnType<typeof begun>>) => Promise<unknown>
> = {
  "signing out": ({ one }, { tokens }) => one.client({ auth: "bearer", tokens }).auth.signOut.mutate(),
  "ending it from another device": async ({ one }, { accessToken }) => {
    const asker = await signIn(one)
    const { sessionId } = one.services.accessTokens.verify(accessToken)
    await asker.auth.revokeSession.mutate({ sessionId })
  },
  "a new password": async ({ one }) => {
    const asker = await signIn(one)
    await asker.auth.changePassword.mutate({ currentPassword: password, newPassword: "quite another phrase" })
  },
  deactivation: async ({ one }, { accountId }) => {
    const organiser = await one.organiser()
    await organiser.account.deactivate.mutate({ accountId, deactivated: true })
  },
  "deleting the account": ({ one }, { tokens }) =>
    one.client({ auth: "bearer", tokens }).auth.deleteAccount.mutate({ password }),
}

test.each(Object.entries(endings))(
  "%s holds at once where it was asked, and elsewhere as soon as it is heard of",
  async (_how, end) => {
    await using servers = await twoServers()
    const { one, two } = servers
    const given = await begun(servers)
    // The clock stands still: nothing is forgotten because of its age.
    vi.useFakeTimers({ toFake: ["performance"] })
    onTestFinished(() => void vi.useRealTimers())
    await end(servers, given)
    expect(await answerOf(one, given.accessToken)).toBe("session_ended")
    await expect.poll(() => answerOf(two, given.accessToken), { interval: 5 }).toBe("session_ended")
  },
)

/** Ends every session without a word to anybody: only whoever asks the database knows. */
async function endSilently({ db }: TestApp): Promise<void> {
  await db.pool.query("ALTER TABLE session DISABLE TRIGGER USER")
  await db.prisma.session.updateMany({ data: { endedAt: new Date() } })
}

test("what is not announced is noticed all the same, once a sign-in has been remembered for two seconds", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim", { auth: "bearer" })
  await kim.auth.me.query()
  await endSilently(app)
  const answer = () => reasonOfCall(kim.auth.me.query())
  await expect.poll(answer, { timeout: rememberedForMs + 8_000 }).toBe("not_signed_in")
})

test("a connection that is lost makes it forget: what was missed meanwhile is asked for", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim", { auth: "bearer" })
  await kim.auth.me.query()
  await endSilently(app)
  await app.db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'hanpyo listening on hanpyo_session_ended'`,
  )
  await expect.poll(() => app.services.knownSessions.size).toBe(0)
  expect(await reasonOfCall(kim.auth.me.query())).toBe("not_signed_in")
})

test("a process that does not listen asks the database each time", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim", { auth: "bearer" })
  await kim.auth.me.query()
  await app.services.knownSessions.stop()
  await app.db.prisma.session.updateMany({ data: { endedAt: new Date() } })
  expect(await reasonOfCall(kim.auth.me.query())).toBe("not_signed_in")
})

test("an organiser who is one no longer is refused at the next call, whatever is remembered", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  await organiser.election.create.mutate({ title: "Chair" })
  await app.db.prisma.account.updateMany({ data: { role: "member" } })
  expect(await reasonOfCall(organiser.election.create.mutate({ title: "Chair" }))).toBe("not_organiser")
})
