import { createDeafProxy, type DeafProxy } from "@hanpyo/db/testing"
import { expect, test } from "vitest"
import { cachedForMs } from "./sessions/session-cache.ts"
import { createTestApp, type TestApp } from "./testing/create-test-app.ts"
import { manyVoters } from "./testing/votes/many-voters.ts"
import { at, reasonOfCall } from "./testing/settled.ts"

/** A margin for a busy machine, below the 30 s after which a server polls anyway. */
const slackMs = 20_000

interface Pair {
  readonly app: TestApp
  /** Only its LISTEN connection goes through the proxy. */
  readonly deaf: TestApp
  readonly proxy: DeafProxy
}

/** Runs `work` with two servers on the same database. */
async function withDeafServer(work: (pair: Pair) => Promise<void>): Promise<void> {
  await using app = await createTestApp()
  await using proxy = await createDeafProxy(app.database.appUrl)
  await using deaf = await createTestApp({ database: app.database, directUrl: proxy.url })
  await work({ app, deaf, proxy })
}

test("stops trusting cached sessions while it receives no notifications, and caches again after recovery", () =>
  withDeafServer(async ({ app, deaf, proxy }) => {
    const organiser = await app.organiser()
    const [kim, lee] = await manyVoters(deaf, { count: 2 })
    for (const voter of [kim, lee]) await voter?.client.auth.me.query()
    proxy.swallow()
    await organiser.account.deactivate.mutate({ accountId: kim?.accountId ?? "", deactivated: true })
    const answer = async () => kim && reasonOfCall(kim.client.auth.me.query())
    await expect.poll(answer, { timeout: cachedForMs + slackMs }).toBe("not_signed_in")
    proxy.recover()
    const remembers = async () => {
      await lee?.client.auth.me.query()
      return deaf.services.sessionCache.size
    }
    await expect.poll(remembers, { timeout: 2 * slackMs }).toBe(1)
  }))

test("reads results from the database while it receives no notifications, and listens again after recovery", () =>
  withDeafServer(async ({ app, deaf, proxy }) => {
    const voters = await manyVoters(app, { count: 2 })
    const { id: electionId, candidates } = await app.openElection({ candidates: ["Ada"] })
    const vote = { candidateId: candidates[0].id }
    const voted = async () => (await deaf.client().results.get.query({ electionId })).turnout.voted
    expect(await voted()).toBe(0)
    proxy.swallow()
    await at(voters, 0).client.vote.cast.mutate(vote)
    await expect.poll(voted, { timeout: slackMs }).toBe(1)
    await expect.poll(() => deaf.services.listener.isListening, { timeout: slackMs }).toBe(false)
    proxy.recover()
    await expect.poll(() => deaf.services.listener.isListening, { timeout: 2 * slackMs }).toBe(true)
    await at(voters, 1).client.vote.cast.mutate(vote)
    await expect.poll(voted, { timeout: slackMs }).toBe(2)
  }))

test("closes an election whose new end it was not notified of", () =>
  withDeafServer(async ({ app, deaf, proxy }) => {
    await app.services.schedule.stop()
    const { id } = await app.openElection({ candidates: ["Ada"] })
    proxy.swallow()
    await app.db.pool.query("UPDATE election SET closes_at = clock_timestamp() WHERE id = $1", [id])
    const status = async () => (await deaf.db.prisma.election.findUniqueOrThrow({ where: { id } })).status
    await expect.poll(status, { timeout: slackMs }).toBe("closed")
  }))
