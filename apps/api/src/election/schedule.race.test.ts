import { createTestDatabase } from "@hanpyo/db/testing"
import { expect, test } from "vitest"
import { startBuiltServer } from "../testing/built-server.ts"
import { clockOffBy } from "../testing/clock-off.ts"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { inMs, plan } from "../testing/votes/period.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, reasonOfCall, times } from "../testing/settled.ts"
import { watch } from "../testing/wire/watch.ts"

const auditOf = async ({ db }: Pick<TestApp, "db">, electionId: string) =>
  (await db.prisma.auditEntry.findMany({ where: { electionId }, orderBy: { id: "asc" } })).map(
    ({ kind, actorId, detail }) => ({ kind, actorId, detail }),
  )

const lateBy = (happened: string | null, due: string | null): number =>
  Date.parse(happened ?? "") - Date.parse(due ?? "")

/** Creates a draft of *plain* that opens and closes after the given milliseconds, and awaits both. */
async function lifeOf(app: TestApp, period: { opens: number; closes: number; url?: string }) {
  const { url = app.url } = period
  const organiser = await app.organiser("timekeeper")
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const electionId = election.id
  await plan(app, period)
  // Signed in on the observed server, whose clock may be wrong.
  const onlooker = app.client({ url })
  await onlooker.auth.signIn.mutate({ username: "timekeeper", password })
  using stream = watch(onlooker, { electionId })
  // On a busy machine, watching may begin too late to see it open; its times show that it did.
  await stream.until(({ status }) => status === "closed")
  return await onlooker.election.get.query({ electionId })
}

function expectOnTime(election: Awaited<ReturnType<typeof lifeOf>>) {
  for (const late of [
    lateBy(election.openedAt, election.opensAt),
    lateBy(election.closedAt, election.closesAt),
  ]) {
    expect(late).toBeGreaterThanOrEqual(0)
    // One second on an idle machine; four here, since other tests run at the same time.
    expect(late).toBeLessThan(4000)
  }
}

test("opens and closes an election within a second of its times", async () => {
  await using app = await createTestApp()
  const election = await lifeOf(app, { opens: 500, closes: 2000 })
  expectOnTime(election)
  expect(await auditOf(app, election.id)).toMatchObject([
    { kind: "election.created" },
    { kind: "election.opened", actorId: null, detail: { by: "schedule", eligible: 1 } },
    { kind: "election.closed", actorId: null, detail: { by: "schedule", voted: 0, eligible: 1 } },
  ])
})

test.each([
  ["fast", 3_600_000],
  ["slow", -3_600_000],
])("follows PostgreSQL's clock when the server's is an hour %s", async (_which, ms) => {
  await using app = await createTestApp()
  // Only the server with the wrong clock runs the schedule.
  await app.services.schedule.stop()
  await using wrong = await startBuiltServer(app, { nodeArgs: clockOffBy(ms) })
  await app.signUp("kim")
  const kim = app.client({ url: wrong.url, auth: "bearer" })
  const { tokens } = await kim.auth.signIn.mutate({ username: "kim", password })
  // The expiry of its tokens proves that its clock is wrong.
  const lasts = Date.parse(tokens?.accessExpiresAt ?? "") - Date.now()
  expect(Math.abs(lasts - 3 * 3_600_000 - ms)).toBeLessThan(60_000)
  expectOnTime(await lifeOf(app, { opens: 500, closes: 2000, url: wrong.url }))
})

test("opens and closes an election after every connection to the database was lost", async () => {
  await using app = await createTestApp()
  await app.db.pool
    .query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .catch(() => undefined)
  expectOnTime(await lifeOf(app, { opens: 1500, closes: 3000 }))
})

test("opens and closes each of ten simultaneous elections once, with four servers", async () => {
  await using database = await createTestDatabase()
  await using app = await createTestApp({ database })
  await using _second = await createTestApp({ database })
  await using _third = await createTestApp({ database })
  await using _fourth = await createTestApp({ database })
  const organiser = await app.organiser()
  const ids: string[] = []
  for (const index of times(10, (i) => i)) {
    const { election } = await organiser.election.create.mutate({
      title: `Chair ${index}`,
      preset: "plain",
    })
    ids.push(election.id)
  }
  await plan(app, { opens: 500, closes: 4000 })
  for (const electionId of ids) {
    using stream = watch(organiser, { electionId })
    await stream.until(({ status }) => status === "closed")
  }
  for (const electionId of ids) {
    const kinds = (await auditOf(app, electionId)).map(({ kind }) => kind)
    expect(kinds).toEqual(["election.created", "election.opened", "election.closed"])
    // Planned, opened, closed.
    expect((await organiser.results.get.query({ electionId })).revision).toBe(3)
  }
})

test("keeps a draft that may not open, audits why once, and clears its time", async () => {
  await using database = await createTestDatabase()
  await using app = await createTestApp({ database })
  await using _second = await createTestApp({ database })
  const organiser = await app.organiser()
  const opensAt = await inMs(app, 500)
  const { election } = await organiser.election.create.mutate({ title: "Chair", opensAt })
  const electionId = election.id
  using stream = watch(organiser, { electionId })
  await stream.until(({ revision }) => revision > 0)
  const { entries } = await organiser.audit.list.query({ electionId })
  expect(entries).toMatchObject([
    {
      kind: "election.opening_refused",
      by: "schedule",
      byName: null,
      detail: { opensAt, reasons: ["too_few_candidates"] },
    },
    { kind: "election.created", by: "person", byName: "organiser" },
  ])
  const refused = await organiser.election.get.query({ electionId })
  expect(refused).toMatchObject({ status: "draft", opensAt: null })
  await organiser.candidate.create.mutate({ electionId, name: "Ada" })
  await organiser.election.update.mutate({ electionId, opensAt: await inMs(app, 300) })
  await stream.until(({ status }) => status === "open")
})

test("does not open an archived draft", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const create = async () =>
    (await organiser.election.create.mutate({ title: "Chair", preset: "plain" })).election.id
  const [archived, later] = [await create(), await create()]
  await organiser.election.archive.mutate({ electionId: archived, archived: true })
  await plan(app, { opens: 500, closes: 60_000 })
  using stream = watch(organiser, { electionId: later })
  await stream.until(({ status }) => status === "open")
  expect((await organiser.election.get.query({ electionId: archived })).status).toBe("draft")
  using back = watch(organiser, { electionId: archived })
  await organiser.election.archive.mutate({ electionId: archived, archived: false })
  await back.until(({ status }) => status === "open")
})

test("closes at start what was due while the server was down, and accepts no late ballot", async () => {
  await using database = await createTestDatabase()
  await using app = await createTestApp({ database })
  const [kim, lee] = [await app.signUp("kim"), await app.signUp("lee")]
  const election = await app.openElection({ candidates: ["Ada"] })
  const candidateId = election.candidates[0].id
  await kim.vote.cast.mutate({ candidateId })
  // Without the schedule, only casting checks the time.
  await app.services.schedule.stop()
  await app.db.pool.query("UPDATE election SET closes_at = clock_timestamp() WHERE id = $1", [election.id])
  expect(await reasonOfCall(lee.vote.cast.mutate({ candidateId }))).toBe("election_closed")
  expect((await lee.election.get.query({ electionId: election.id })).status).toBe("open")

  await using restarted = await createTestApp({ database })
  const closed = await restarted.client().election.get.query({ electionId: election.id })
  expect(closed).toMatchObject({ status: "closed", turnout: { voted: 1, eligible: 3 } })
  expect(await recount(app, election.id)).toEqual(agreeing(1))
  expect(at(await auditOf(app, election.id), -1)).toEqual({
    kind: "election.closed",
    actorId: null,
    detail: { by: "schedule", voted: 1, eligible: 3 },
  })
})

test("does not open a draft whose whole period passed while no server ran", async () => {
  await using database = await createTestDatabase()
  await using app = await createTestApp({ database })
  const organiser = await app.organiser()
  await app.services.schedule.stop()
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  await plan(app, { opens: -2000, closes: -1000 })
  await using _restarted = await createTestApp({ database })
  expect(at(await auditOf(app, election.id), -1)).toMatchObject({
    kind: "election.opening_refused",
    detail: { reasons: ["election_closed"] },
  })
})
