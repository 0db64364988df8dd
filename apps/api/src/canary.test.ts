import { expect, test } from "vitest"
import { cases } from "./testing/bad-input/all-cases.ts"
import { procedures } from "./testing/bad-input/call.ts"
import { setStage } from "./testing/bad-input/stage.ts"
import { createTestApp, type TestApp } from "./testing/create-test-app.ts"

const canary = "canary-7f3a-inside"
const insides = [canary, "stack", "SELECT", "does not exist", "prisma", "node_modules", ".ts:", "_def"]

/** What asks the database nothing, and so is answered in any case. */
const withoutDatabase = new Map([["auth.signUpTerms", '"signUp":"open"']])

interface Call {
  readonly path: string
  readonly text: string
  readonly headers: Record<string, string>
}

/** Good for every procedure, made while everything is whole. */
async function goodCalls(app: TestApp): Promise<Call[]> {
  const stage = await setStage(app)
  const calls: Call[] = []
  for (const [path, one] of cases) {
    const { input, headers = {} } = await one.make(stage)
    calls.push({ path, text: JSON.stringify(input), headers })
  }
  return calls
}

/** All that the server says, headers included; of a stream all until it ends or goes on without an error. */
async function answerTo({ url }: TestApp, { path, text, headers }: Call): Promise<string> {
  const address = `${url}/trpc/${path}`
  const answer =
    procedures.get(path)?.type === "mutation"
      ? await fetch(address, {
          method: "POST",
          body: text,
          headers: { ...headers, "content-type": "application/json" },
        })
      : await fetch(`${address}?input=${encodeURIComponent(text)}`, { headers })
  let said = JSON.stringify([...answer.headers])
  const reader = answer.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    said += Buffer.from((part?.value ?? []) as Uint8Array).toString()
    if (part?.done !== false || /^id: /m.test(said)) break
  }
  await reader?.cancel()
  return said
}

async function expectNothingOfTheInside(app: TestApp, calls: readonly Call[]): Promise<void> {
  for (const call of calls) {
    const said = await answerTo(app, call)
    for (const inside of insides) expect(said, call.path).not.toContain(inside)
    expect(said, call.path).toContain(withoutDatabase.get(call.path) ?? '"reason":"internal"')
  }
}

test("what breaks inside any procedure shows up in no answer, a stream's included", async () => {
  await using app = await createTestApp()
  const calls = await goodCalls(app)
  expect(calls.map(({ path }) => path).toSorted()).toEqual([...procedures.keys()].toSorted())
  // A second server, which remembers nothing yet; every procedure ends at the database: there it breaks.
  await using other = await createTestApp({ database: app.database })
  const tables = await app.db.pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
  )
  for (const { name } of tables.rows)
    await app.db.pool.query(`ALTER TABLE "${name}" RENAME TO "${canary}-${name}"`)
  await expectNothingOfTheInside(other, calls)
})

test("nor does what is stored and cannot be read", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  await app.db.pool.query("ALTER TABLE election DISABLE TRIGGER USER")
  await app.db.pool.query("UPDATE election SET rules = $1", [JSON.stringify([{ kind: canary }])])
  const text = JSON.stringify({ electionId: election.id })
  const paths = ["election.get", "election.list", "election.current"]
  await expectNothingOfTheInside(
    app,
    paths.map((path) => ({ path, text, headers: {} })),
  )
})
