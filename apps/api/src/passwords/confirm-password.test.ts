import type { Client } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { reasonOfCall } from "../testing/settled.ts"

interface Target {
  readonly accountId: string
  readonly electionId: string
}

/** Acts that cannot be undone, or hand another person's vote to anyone at the screen. */
const acts: Record<string, (client: Client, target: Target) => Promise<unknown>> = {
  "account.setRole": (client, { accountId }) =>
    client.account.setRole.mutate({ accountId, role: "organiser" }),
  "account.resetLink": (client, { accountId }) => client.account.resetLink.mutate({ accountId }),
  "account.deactivate": (client, { accountId }) =>
    client.account.deactivate.mutate({ accountId, deactivated: true }),
  "account.reject": (client, { accountId }) => client.account.reject.mutate({ accountIds: [accountId] }),
  "roll.codes": (client, { electionId }) => client.roll.codes.mutate({ electionId }),
  "election.delete": (client, { electionId }) =>
    client.election.delete.mutate({ electionId, title: "Chair" }),
}

async function setUp(app: TestApp): Promise<Target> {
  const organiser = await app.organiser()
  const kim = await app.signUp("kim")
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  return { accountId: (await kim.auth.me.query()).account.id, electionId: election.id }
}

async function signedIn(app: TestApp, auth: "cookies" | "bearer" = "cookies"): Promise<Client> {
  const client = app.client({ auth })
  await client.auth.signIn.mutate({ username: "organiser", password })
  return client
}

test.each(["cookies", "bearer"] as const)(
  "a sign-in is refused what asks for the password until it is typed again (%s)",
  async (auth) => {
    await using app = await createTestApp()
    const target = await setUp(app)
    const client = await signedIn(app, auth)
    for (const [path, act] of Object.entries(acts))
      expect(await reasonOfCall(act(client, target)), path).toBe("confirm_password")
    expect(await reasonOfCall(client.auth.confirmPassword.mutate({ password: "not this one" }))).toBe(
      "bad_credentials",
    )
    expect(await reasonOfCall(acts["account.setRole"]?.(client, target) ?? Promise.resolve())).toBe(
      "confirm_password",
    )
    const { confirmedUntil } = await client.auth.confirmPassword.mutate({ password })
    expect(Date.parse(confirmedUntil)).toBeGreaterThan(Date.now())
    for (const act of Object.values(acts)) await act(client, target)
  },
)

test("a confirmation is valid on one device only, and survives a rehash", async () => {
  await using app = await createTestApp()
  const target = await setUp(app)
  const [client, other] = [await signedIn(app), await signedIn(app)]
  await client.auth.confirmPassword.mutate({ password })
  await client.auth.refresh.mutate()
  await acts["account.resetLink"]?.(client, target)
  expect(await reasonOfCall(other.account.resetLink.mutate(target))).toBe("confirm_password")
})

test("a confirmation lasts ten minutes by the database's clock", async () => {
  await using app = await createTestApp()
  const target = await setUp(app)
  const client = await signedIn(app)
  await client.auth.confirmPassword.mutate({ password })
  const age = (time: string) =>
    app.db.pool.query(
      "UPDATE session SET confirmed_at = clock_timestamp() - $1::interval WHERE confirmed_at IS NOT NULL",
      [time],
    )
  await age("9 minutes")
  await client.account.resetLink.mutate(target)
  await age("10 minutes")
  expect(await reasonOfCall(client.account.resetLink.mutate(target))).toBe("confirm_password")
})

test("limits wrong passwords like every other guess", async () => {
  await using app = await createTestApp({ env: { RATE_LIMIT: "1" } })
  const kim = await app.signUp("kim")
  const reasons: unknown[] = []
  for (let attempt = 0; attempt < 12; attempt += 1)
    reasons.push(await reasonOfCall(kim.auth.confirmPassword.mutate({ password: "not this one" })))
  expect(reasons[0]).toBe("bad_credentials")
  expect(reasons.at(-1)).toBe("rate_limited")
})
