import { expect, test } from "vitest"
import { cases } from "./testing/bad-input/all-cases.ts"
import { procedures } from "./testing/bad-input/call.ts"
import { setStage } from "./testing/bad-input/stage.ts"
import { createTestApp, type TestApp } from "./testing/create-test-app.ts"

const canary = "canary-7f3a-inside"
const internals = [canary, "stack", "SELECT", "does not exist", "prisma", "node_modules", ".ts:", "_def"]

/** Procedures that run no query, and so succeed without a database. */
const withoutDatabase = new Map([["auth.signUpTerms", '"signUp":"open"']])

interface Call {
  readonly path: string
  readonly text: string
  readonly headers: Record<string, string>
}

/** Makes a valid call of every procedure, before anything is broken. */
async function validCalls(app: TestApp): Promise<Call[]> {
  const stage = await setStage(app)
  const calls: Call[] = []
  for (const [path, { make }] of cases) {
    const { input, headers = {} } = await make(stage)
    calls.push({ path, text: JSON.stringify(input), headers })
  }
  return calls
}

/** Returns the response with its headers; of a stream, everything up to its end or its first event. */
async function responseTo({ url }: TestApp, { path, text, headers }: Call): Promise<string> {
  const address = `${url}/trpc/${path}`
  const response =
    procedures.get(path)?.type === "mutation"
      ? await fetch(address, {
          method: "POST",
          body: text,
          headers: { ...headers, "content-type": "application/json" },
        })
      : await fetch(`${address}?input=${encodeURIComponent(text)}`, { headers })
  let received = JSON.stringify([...response.headers])
  const reader = response.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    received += Buffer.from((part?.value ?? []) as Uint8Array).toString()
    if (part?.done !== false || /^id: /m.test(received)) break
  }
  await reader?.cancel()
  return received
}

async function expectNoInternals(app: TestApp, calls: readonly Call[]): Promise<void> {
  for (const call of calls) {
    const response = await responseTo(app, call)
    for (const internal of internals) expect(response, call.path).not.toContain(internal)
    expect(response, call.path).toContain(withoutDatabase.get(call.path) ?? '"reason":"internal"')
  }
}

test("reveals no internals when any procedure fails, streams included", async () => {
  await using app = await createTestApp()
  const calls = await validCalls(app)
  expect(calls.map(({ path }) => path).toSorted()).toEqual([...procedures.keys()].toSorted())
  // A second server has no caches yet, so every procedure reaches the broken database.
  await using other = await createTestApp({ database: app.database })
  const tables = await app.db.pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
  )
  for (const { name } of tables.rows)
    await app.db.pool.query(`ALTER TABLE "${name}" RENAME TO "${canary}-${name}"`)
  await expectNoInternals(other, calls)
})

test("reveals no internals when stored data cannot be parsed", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  await app.db.pool.query("ALTER TABLE election DISABLE TRIGGER USER")
  await app.db.pool.query("UPDATE election SET rules = $1", [JSON.stringify([{ kind: canary }])])
  const text = JSON.stringify({ electionId: election.id })
  const paths = ["election.get", "election.list", "election.current"]
  await expectNoInternals(
    app,
    paths.map((path) => ({ path, text, headers: {} })),
  )
})
