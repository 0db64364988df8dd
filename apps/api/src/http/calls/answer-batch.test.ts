import type { ErrorShape } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../../testing/create-test-app.ts"
import { rawCall } from "../../testing/wire/raw-call.ts"
import { times } from "../../testing/settled.ts"

type Answer = { result: { data: unknown } } | { error: ErrorShape }

const inputOf = (inputs: object) => encodeURIComponent(JSON.stringify(inputs))

async function batch(
  { url }: TestApp,
  paths: string[],
  inputs: object,
  headers: Record<string, string> = {},
) {
  const answer = await rawCall(`${url}/trpc/${paths.join()}?batch=1&input=${inputOf(inputs)}`, { headers })
  return { ...answer, answers: JSON.parse(answer.text) as Answer[] }
}

const reasonIn = (answer: Answer) => ("error" in answer ? answer.error.data.reason : "answered")

test("answers each call of a batch independently, in order", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  const paths = ["results.get", "auth.me", "no.such", "candidate.list", "election.get", "constructor"]
  const inputs = { 0: { electionId }, 3: { electionId: crypto.randomUUID() }, 4: { electionId: "x" } }
  const { status, answers } = await batch(app, paths, inputs)
  expect(status).toBe(207)
  expect(answers.map(reasonIn)).toEqual([
    "answered",
    "not_signed_in",
    "not_found",
    "not_found",
    "invalid_input",
    "not_found",
  ])
  const alone = await rawCall(`${app.url}/trpc/results.get?input=${inputOf({ electionId })}`)
  expect(answers[0]).toEqual(JSON.parse(alone.text))
})

test("uses the common status of the calls", async () => {
  await using app = await createTestApp()
  expect((await batch(app, ["auth.me", "vote.history"], {})).status).toBe(401)
  expect((await batch(app, ["election.list", "account.partsAndTeams"], {})).status).toBe(200)
})

test("answers members with their own data", async () => {
  await using app = await createTestApp()
  const { candidates } = await app.openElection({ candidates: ["Ada"] })
  await app.signUp("kim")
  const { tokens } = await app
    .client()
    .auth.signIn.mutate({ username: "kim", password: "correct horse battery", tokens: "bearer" })
  const authorization = `Bearer ${tokens?.accessToken ?? ""}`
  const { answers } = await batch(app, ["candidate.list", "candidate.list"], {}, { authorization })
  for (const answer of answers)
    expect(answer).toMatchObject({
      result: { data: { candidates: [{ id: candidates[0].id, choosable: true }] } },
    })
})

test("refuses the remaining calls once the answers exceed a megabyte", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  await app.db.pool.query(
    `INSERT INTO candidate (election_id, name, name_key, part, team, introduction)
     SELECT $1, n || repeat('가', 50), n || repeat('가', 50), repeat('나', 60), repeat('다', 60), repeat('라', 2000)
     FROM generate_series(1, 499) n`,
    [electionId],
  )
  const inputs = Object.fromEntries(times(10, (index) => [index, { electionId }]))
  const { status, text, answers } = await batch(
    app,
    times(10, () => "candidate.list"),
    inputs,
  )
  expect(status).toBe(207)
  const reasons = answers.map(reasonIn)
  expect(reasons[0]).toBe("answered")
  expect(reasons[9]).toBe("too_large")
  expect(text.length).toBeLessThan(2 * 1024 * 1024)
})
