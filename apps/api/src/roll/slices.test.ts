import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { times } from "../testing/settled.ts"
import { importRoll } from "./import-roll.ts"
import { readRoll } from "./reading/read-roll.ts"

/** Requests results and the server's state while `work` runs, and returns the order in which all three end. */
async function orderOf(
  app: TestApp,
  { work, electionId }: { work: () => Promise<unknown>; electionId: string },
) {
  const ended: string[] = []
  const note = async (what: string, ending: Promise<unknown>) => {
    await ending
    ended.push(what)
  }
  const client = app.client()
  // Connects in advance, so that only the answers are waited for.
  await client.results.get.query({ electionId })
  await Promise.all([
    note("roll", work()),
    note("asked", Promise.all([client.results.get.query({ electionId }), fetch(`${app.url}/healthz`)])),
  ])
  return ended
}

/** How often the event loop turned while `work` ran. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  const turn = (): void => {
    turns += 1
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await work()
  isOver = true
  return turns
}

const textOf = (count: number) => times(count, (index) => `voter${index}@example.org,Kim ${index}`).join("\n")

test("reading a roll yields to others every few milliseconds", async () => {
  // A slower machine yields more often: slices are cut by time.
  expect(await turnsDuring(() => readRoll({ text: textOf(5000) }))).toBeGreaterThan(3)
})

test("answers results and health while a roll is imported", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { id } = await app.openElection({ candidates: ["Ada"] })
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const organiserId = (await app.db.prisma.account.findFirstOrThrow()).id as Parameters<
    typeof importRoll
  >[1]["organiserId"]
  const count = 4000
  const text = textOf(count)
  const importing = () => importRoll(app.services, { organiserId, electionId: election.id, text })
  expect(await orderOf(app, { work: importing, electionId: id })).toEqual(["asked", "roll"])
  expect(await app.db.prisma.electorate.count({ where: { electionId: election.id } })).toBe(count)
})
