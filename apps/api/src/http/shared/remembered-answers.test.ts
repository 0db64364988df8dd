import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../../testing/create-test-app.ts"
import { rawCall } from "../../testing/wire/raw-call.ts"
import { times } from "../../testing/settled.ts"

/** Counts the database connections that `work` acquires. */
async function queriesOf(
  { services }: Pick<TestApp, "services">,
  work: () => Promise<unknown>,
): Promise<number> {
  let acquired = 0
  const count = () => void (acquired += 1)
  const { pool } = services.db
  pool.on("acquire", count)
  await work()
  pool.off("acquire", count)
  return acquired
}

const spelt = (url: string, text: string) => rawCall(`${url}?input=${encodeURIComponent(text)}`)

test.each(["results.get", "candidate.list"])(
  "caches %s once for all spellings of its input",
  async (path) => {
    await using app = await createTestApp()
    const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
    const url = `${app.url}/trpc/${path}`
    const queries = await queriesOf(app, () =>
      Promise.all(
        times(200, (blanks) =>
          spelt(url, `{${" ".repeat(blanks % 60)}"electionId":${" ".repeat(blanks % 7)}"${electionId}"}`),
        ),
      ),
    )
    expect(queries).toBeLessThan(60)
  },
)

test("keeps the cache when visitors' calls are refused", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  const { changes } = app.services
  await rawCall(`${app.url}/trpc/candidate.list`)
  const version = changes.version
  const body = "{}"
  for (const path of [
    "auth.signOut",
    "auth.refresh",
    "auth.verify",
    "vote.cast",
    "candidate.create",
    "election.close",
  ])
    await rawCall(`${app.url}/trpc/${path}`, { body })
  await rawCall(`${app.url}/trpc/auth.signIn`, {
    body: JSON.stringify({ username: "kim", password: "wrong word" }),
  })
  await rawCall(`${app.url}/trpc/auth.signOut,auth.signOut?batch=1`, { body })
  expect(changes.version).toBe(version)
})

test("refreshes only the election of a vote", async () => {
  await using app = await createTestApp()
  const one = await app.openElection({ candidates: ["Ada"] })
  const other = await app.openElection({ candidates: ["Alan"] })
  const kim = await app.signUp("kim")
  const { changes } = app.services
  const before = changes.versionOf(other.id)
  await kim.vote.cast.mutate({ candidateId: one.candidates[0].id })
  expect((await kim.results.get.query({ electionId: one.id })).turnout.voted).toBe(1)
  expect(changes.versionOf(other.id)).toBe(before)
})

test("lists elections for visitors from the cache, and a new election at once", async () => {
  await using app = await createTestApp()
  await app.openElection({ title: "Chair", candidates: ["Ada"] })
  const list = () => app.client().election.list.query()
  expect((await list()).elections).toHaveLength(1)
  await app.openElection({ title: "Treasurer", candidates: ["Alan"] })
  expect((await list()).elections.map(({ title }) => title)).toEqual(["Treasurer", "Chair"])
  expect(await queriesOf(app, () => Promise.all(times(100, list)))).toBeLessThan(50)
})
