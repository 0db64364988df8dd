import { randomBytes, randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, times } from "../testing/settled.ts"
import { waitingForLock } from "../testing/waiting-for-lock.ts"
import { castBallotsSql } from "./cast-ballots.sql.ts"

interface Batch {
  electionId: string
  voterIds: string[]
  sessionIds: string[]
  candidateIds: string[]
}

const valuesOf = ({ electionId, voterIds, sessionIds, candidateIds }: Batch) => [
  voterIds.map(() => randomBytes(32)),
  electionId,
  voterIds,
  candidateIds,
  sessionIds,
]

const cast = ({ db }: TestApp, batch: Batch) => db.pool.query(castBallotsSql, valuesOf(batch))

async function batchOf(app: TestApp, count: number): Promise<Batch> {
  const voters = await manyVoters(app, { count })
  const voterIds = voters.map(({ accountId }) => accountId)
  const sessionIds = voters.map(({ sessionId }) => sessionId)
  const { id: electionId, candidates } = await app.openElection({
    secrecy: "secret",
    candidates: times(10, (i) => `Candidate ${i}`),
  })
  return { electionId, voterIds, sessionIds, candidateIds: voterIds.map((_, i) => at(candidates, i % 10).id) }
}

test("aborts if it would store more ballots than participations", async () => {
  await using app = await createTestApp()
  const batch = await batchOf(app, 3)
  const twice = (ids: string[]) => [...ids.slice(0, 2), at(ids, 0)]
  const repeated = { voterIds: twice(batch.voterIds), sessionIds: twice(batch.sessionIds) }
  await expect(cast(app, { ...batch, ...repeated })).rejects.toThrow(/3 ballots of 2 voters/)
  expect(await recount(app, batch.electionId)).toEqual(agreeing(0))
})

test("stores the rows of a batch in an order that does not reveal when ballots arrived", async () => {
  await using app = await createTestApp()
  const batch = await batchOf(app, 200)
  await cast(app, batch)
  const { rows } = await app.db.pool.query<{ ballots: boolean; participations: boolean; xmins: number }>(`
    SELECT (SELECT array_agg(id ORDER BY ctid) = array_agg(id ORDER BY id) FROM ballot) AS ballots,
      (SELECT array_agg(voter_id ORDER BY ctid) = array_agg(voter_id ORDER BY voter_id) FROM participation)
        AS participations,
      (SELECT count(DISTINCT xmin::text)::int FROM ballot) AS xmins`)
  expect(rows).toEqual([{ ballots: true, participations: true, xmins: 1 }])
})

test("locks counters in the order of their ids", async () => {
  await using app = await createTestApp()
  const batch = await batchOf(app, 40)
  const ids = [...new Set(batch.candidateIds)].toSorted()
  const holder = await app.db.pool.connect()
  await holder.query("BEGIN")
  await holder.query("SELECT FROM candidate WHERE id = $1 FOR NO KEY UPDATE", [ids[0]])
  const casting = cast(app, batch)
  await waitingForLock(holder)
  // In another order this would deadlock: the batch waits for the first candidate.
  const { rows } = await holder.query<{ id: string }>(
    "SELECT id FROM candidate WHERE id <> $1 ORDER BY id FOR NO KEY UPDATE SKIP LOCKED",
    [ids[0]],
  )
  expect(rows.map(({ id }) => id)).toEqual(ids.slice(1))
  await holder.query("COMMIT")
  holder.release()
  await casting
  expect(await recount(app, batch.electionId)).toEqual(agreeing(40))
})

test("sends one notification and raises the revision once per batch, unless nothing is stored", async () => {
  await using app = await createTestApp()
  const batch = await batchOf(app, 30)
  const listener = await app.db.pool.connect()
  const heard: unknown[] = []
  listener.on("notification", ({ payload }) => heard.push(payload))
  await listener.query("LISTEN hanpyo_results")
  const revision = async () =>
    (await app.db.prisma.election.findUniqueOrThrow({ where: { id: batch.electionId } })).revision
  const before = await revision()
  expect((await cast(app, batch)).rows).toMatchObject([{ stored: 30, voter_ids: null }])
  expect((await cast(app, batch)).rows).toMatchObject([{ stored: 0, voter_ids: null }])
  expect((await cast(app, { ...batch, electionId: randomUUID() })).rows).toMatchObject([{ stored: 0 }])
  expect(await revision()).toBe(before + 1)
  // Notifications arrive before the result of the next query.
  await listener.query("SELECT")
  listener.release(true)
  expect(heard).toEqual([batch.electionId])
})

test("scans no whole table with a plan made while tables were small", async () => {
  await using app = await createTestApp()
  const small = await batchOf(app, 20)
  const connection = await app.db.pool.connect()
  const castBatch = (batch: Batch) => connection.query(castBallotsSql, valuesOf(batch))
  await connection.query("ANALYZE")
  for (const [place, voterId] of small.voterIds.entries())
    await castBatch({
      ...small,
      voterIds: [voterId],
      sessionIds: [at(small.sessionIds, place)],
      candidateIds: [at(small.candidateIds, place)],
    })
  await connection.query(
    "INSERT INTO account (username, username_key) SELECT 'rush' || n, 'rush' || n FROM generate_series(1, 20000) n",
  )
  const { id: electionId, candidates } = await app.openElection({ candidates: ["Ada"] })
  const rowsRead = async () => {
    await connection.query("SELECT pg_stat_force_next_flush()")
    const { rows } = await connection.query<{ read: number }>(`
      SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables)::int
        + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)::int AS read`)
    return rows[0]?.read ?? 0
  }
  const before = await rowsRead()
  await castBatch({
    ...small,
    electionId,
    candidateIds: small.voterIds.map(() => candidates[0].id),
  })
  const read = (await rowsRead()) - before
  connection.release()
  expect(read).toBeLessThan(1000)
  expect(await recount(app, electionId)).toEqual(agreeing(20))
})
