import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { reasonOfCall } from "../testing/settled.ts"

const behindProxy = { env: { TRUSTED_PROXIES: "loopback" } }

interface Attempt {
  readonly username: string
  readonly from: string
}

async function fail(app: TestApp, { username, from }: Attempt): Promise<void> {
  const body = JSON.stringify({ username, password: "not this one" })
  const headers = { "x-forwarded-for": from }
  expect((await rawCall(`${app.url}/trpc/auth.signIn`, { body, headers })).status).toBe(401)
}

test("stores one row of failed sign-ins for each account, network and hour", async () => {
  await using app = await createTestApp(behindProxy)
  const kim = await app.signUp("kim")
  const accountId = (await kim.auth.me.query()).account.id
  for (const from of ["192.0.2.7", "192.0.2.200", "192.0.3.1", "2001:db8:1:2::1", "2001:db8:1:3::1"])
    await fail(app, { username: "KIM", from })
  for (const username of ["nobody", "no-one", "\0"]) await fail(app, { username, from: "192.0.2.7" })
  // The hour may have changed in between.
  const rows = await app.db.prisma.failedSignIn.groupBy({
    by: ["accountId", "network"],
    _sum: { count: true },
    orderBy: [{ accountId: "asc" }, { network: "asc" }],
  })
  expect(rows).toEqual([
    { accountId, network: "192.0.2.0/24", _sum: { count: 2 } },
    { accountId, network: "192.0.3.0/24", _sum: { count: 1 } },
    { accountId, network: "2001:db8:1::/48", _sum: { count: 2 } },
    { accountId: null, network: "192.0.2.0/24", _sum: { count: 3 } },
  ])
})

test("organisers see the 1st and the 10th failure in the audit, the owner their number", async () => {
  await using app = await createTestApp(behindProxy)
  const [organiser, kim] = [await app.organiser(), await app.signUp("kim")]
  expect((await kim.auth.sessions.query()).failedSignIns).toBeNull()
  // Counts restart on the hour, which may fall in between.
  const hour = async () =>
    (
      await app.db.pool.query<{ hour: Date }>("SELECT date_trunc('hour', clock_timestamp(), 'UTC') AS hour")
    ).rows[0]?.hour.getTime()
  const hourBefore = await hour()
  for (let attempt = 1; attempt <= 12; attempt += 1) await fail(app, { username: "kim", from: "192.0.2.7" })
  await fail(app, { username: "nobody", from: "192.0.2.7" })
  const { entries } = await organiser.audit.list.query({ scope: "security" })
  const failed = entries.filter((entry) => entry.kind === "session.sign_in_failed")
  expect(failed.at(0)).toMatchObject({ by: "server", aboutName: null, detail: { network: "192.0.2.0/24" } })
  if (hourBefore === (await hour()))
    expect(failed.slice(1).map(({ aboutName, detail }) => [aboutName, detail.attempts])).toEqual([
      ["kim", 10],
      ["kim", 1],
    ])
  expect((await kim.auth.sessions.query()).failedSignIns).toMatchObject({ count: 12 })
  expect((await organiser.auth.sessions.query()).failedSignIns).toBeNull()
  expect(await reasonOfCall(kim.audit.list.query({ scope: "security" }))).toBe("not_organiser")
})

test("counts every one of many concurrent failures", async () => {
  await using app = await createTestApp()
  await app.signUp("kim")
  await Promise.all(Array.from({ length: 15 }, () => fail(app, { username: "kim", from: "192.0.2.7" })))
  const { _sum } = await app.db.prisma.failedSignIn.aggregate({ _sum: { count: true } })
  expect(_sum.count).toBe(15)
  await app.client().auth.signIn.mutate({ username: "kim", password })
})
