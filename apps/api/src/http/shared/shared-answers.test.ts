import { describe, expect, onTestFinished, test, vi } from "vitest"
import { createTestApp, type TestApp } from "../../testing/create-test-app.ts"
import { manyVoters } from "../../testing/votes/many-voters.ts"
import { rawCall } from "../../testing/wire/raw-call.ts"
import { times } from "../../testing/settled.ts"

const paths = ["results.get", "candidate.list"]
const queryOf = (input: unknown) => `?input=${encodeURIComponent(JSON.stringify(input))}`

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

describe.each(paths)("%s", (path) => {
  test("answers as the procedure does, with the headers of every response", async () => {
    await using app = await createTestApp()
    const { id: electionId } = await app.openElection({ candidates: ["한표", "Grace"] })
    const url = `${app.url}/trpc/${path}`
    for (const query of ["", queryOf({ electionId }), queryOf({})]) {
      const shared = await rawCall(url + query)
      // Cross-origin requests bypass the shared answers.
      const ordinary = await rawCall(url + query, { headers: { origin: "https://elsewhere.example" } })
      expect(shared.headers.get("etag")).not.toBeNull()
      expect(ordinary.headers.get("etag")).toBeNull()
      expect(shared.text).toBe(ordinary.text)
      expect(shared.headers.get("content-type")).toBe(ordinary.headers.get("content-type"))
      for (const [name, value] of ordinary.headers)
        if (!["cache-control", "vary", "date"].includes(name))
          expect(shared.headers.get(name), name).toBe(value)
    }
  })

  test("answers 304 until the data changes", async () => {
    await using app = await createTestApp()
    const { candidates } = await app.openElection({ candidates: ["Ada"] })
    const kim = await app.signUp("kim")
    const url = `${app.url}/trpc/${path}`
    const first = await rawCall(url)
    const etag = first.headers.get("etag") ?? ""
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const known = await rawCall(url, { headers: { "if-none-match": tag } })
      expect([known.status, known.text, known.headers.get("etag")]).toEqual([304, "", etag])
      expect(known.headers.get("cache-control")).toBe(first.headers.get("cache-control"))
    }
    for (const tag of ['"x"', etag.slice(1, -1)])
      expect((await rawCall(url, { headers: { "if-none-match": tag } })).status).toBe(200)
    await kim.vote.cast.mutate({ candidateId: candidates[0].id })
    const changed = await rawCall(url, { headers: { "if-none-match": etag } })
    expect(changed.status).toBe(200)
    expect(changed.headers.get("etag")).not.toBe(etag)
    expect(changed.text).toContain('"voteCount":1')
  })

  test("lets proxies cache only public answers", async () => {
    await using app = await createTestApp()
    const caching = async (input: object, headers: Record<string, string> = {}) => {
      const answer = await rawCall(`${app.url}/trpc/${path}${queryOf(input)}`, { headers })
      return [answer.status, answer.headers.get("cache-control"), answer.headers.get("vary")]
    }
    const always = await app.openElection({ candidates: ["Ada"] })
    const named = path === "results.get" ? "public, max-age=0, s-maxage=1" : "private, no-cache"
    // Both URLs serve the same object, in either order.
    for (const [input, control] of [
      [{ electionId: always.id }, named],
      [{}, "private, no-cache"],
      [{ electionId: always.id }, named],
    ] as const)
      expect((await caching(input))[1]).toBe(control)
    const hidden = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
    const organiser = await app.organiser()
    const { election: draft } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
    const privately = [200, "private, no-cache", "Origin, Cookie, Authorization"]
    const publicly = [200, "public, max-age=0, s-maxage=1", "Origin"]
    // Members see another candidate list; without an election in the URL organisers may see another election.
    expect(await caching({ electionId: always.id })).toEqual(path === "results.get" ? publicly : privately)
    expect(await caching({})).toEqual(privately)
    expect(await caching({ electionId: hidden.id })).toEqual(privately)
    expect(await caching({ electionId: draft.id })).toEqual([404, "no-store", null])
    expect(await caching({ electionId: always.id }, { authorization: "Bearer x" })).toEqual([
      401,
      "no-store",
      null,
    ])
  })

  test.each([
    ["a broken input", "?input=%7B", 400],
    ["a broken escape", "?input=%zz", 400],
    ["an id that is not a UUID", queryOf({ electionId: "x" }), 400],
    ["an unknown election", queryOf({ electionId: crypto.randomUUID() }), 404],
    ["a streamed response", "", 415, { "trpc-accept": "application/jsonl" }],
    ["a form's content type", "", 415, { "content-type": "text/plain" }],
    ["connection parameters", "?connectionParams=x", 400],
  ])(
    "refuses %s as every procedure does",
    async (_what, query, status, headers: Record<string, string> = {}) => {
      await using app = await createTestApp()
      await app.openElection({ candidates: ["Ada"] })
      const answer = await rawCall(`${app.url}/trpc/${path}${query}`, { headers })
      expect(answer.status).toBe(status)
      expect(answer.error?.data).toMatchObject({ path, httpStatus: status })
    },
  )

  test("reads a repeated, spaced or accompanied input as tRPC does", async () => {
    await using app = await createTestApp()
    const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
    const right = queryOf({ electionId })
    for (const query of [
      `${right}&input=x`,
      `?a=b&${right.slice(1)}`,
      `?input=%7B+%22electionId%22:%22${electionId}%22%7D`,
    ]) {
      const { status, text } = await rawCall(`${app.url}/trpc/${path}${query}`)
      expect([status, JSON.parse(text)]).toMatchObject([200, { result: { data: { electionId } } }])
    }
  })
})

test("fails only the call whose data does not fit the output schema", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  const connection = await app.db.pool.connect()
  await connection.query("SET session_replication_role = replica")
  await connection.query("UPDATE election SET closes_at = '10000-01-01', revision = revision + 1")
  connection.release(true)
  for (const _ of [1, 2]) {
    const answer = await rawCall(`${app.url}/trpc/results.get${queryOf({ electionId })}`)
    expect([answer.status, answer.error?.data.reason]).toEqual([500, "internal"])
  }
  expect((await rawCall(`${app.url}/healthz`)).status).toBe(200)
})

describe("database queries", () => {
  test("stay few for five hundred visitors", async () => {
    await using app = await createTestApp()
    const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
    const queries = await queriesOf(app, () =>
      Promise.all(
        times(500, (i) =>
          rawCall(`${app.url}/trpc/${paths[i % 2] ?? ""}${i % 3 === 0 ? "" : queryOf({ electionId })}`),
        ),
      ),
    )
    expect(queries).toBeLessThan(100)
  })

  test("happen once per voter who may see counts after voting, and stop once the voter has voted", async () => {
    await using app = await createTestApp()
    const voters = await manyVoters(app, { count: 200 })
    const { candidates } = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
    const look = () => Promise.all(voters.map(({ client }) => client.results.get.query()))
    await look()
    // With the clock standing still, no session or reading expires between the rounds.
    vi.useFakeTimers({ toFake: ["performance"] })
    onTestFinished(() => void vi.useRealTimers())
    await look()
    expect(await queriesOf(app, look)).toBeLessThan(220)
    await Promise.all(voters.map(({ client }) => client.vote.cast.mutate({ candidateId: candidates[0].id })))
    expect((await look()).every(({ shown, turnout }) => shown && turnout.voted === 200)).toBe(true)
    expect(await queriesOf(app, look)).toBeLessThan(20)
  })
})
