import { type ErrorShape, reasonStatus } from "@hanpyo/shared"
import { beforeEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { appRouter } from "./router.ts"
import { createTestApp, password, type TestApp } from "./testing/create-test-app.ts"
import { rawCall } from "./testing/raw-call.ts"
import type { Meta } from "./trpc.ts"

type Kind = "query" | "mutation" | "subscription"
interface Listed {
  readonly path: string
  readonly type: Kind
  readonly access: Meta["access"]
  readonly schema: z.ZodType | undefined
}

const record: Record<
  string,
  Record<string, { _def: { type: Kind; inputs: unknown[]; meta: unknown } }>
> = appRouter._def.record
const procedures: Listed[] = Object.entries(record).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, { _def }]) => {
    const { type, inputs, meta } = _def
    const [schema] = inputs
    return {
      path: `${noun}.${verb}`,
      type,
      access: (meta as Meta).access,
      schema: schema instanceof z.ZodType ? schema : undefined,
    }
  }),
)

const wrong: Record<string, unknown> = {
  nothing: undefined,
  null: null,
  true: true,
  "a number": 7,
  "a huge number": 1e308,
  "a negative number": -1,
  "a fraction": 0.5,
  empty: "",
  blanks: " \t\n",
  "10,000 characters": "a".repeat(10_000),
  "control characters": "a\u0007b\u001bc",
  NUL: "a\0b",
  emoji: "👩‍👩‍👧‍👦🗳️",
  "a lone surrogate": "a\uD800b",
  SQL: "'; DROP TABLE account; --",
  HTML: "<script>alert(1)</script>",
  "an array": [],
  "an array of arrays": [[["a"]]],
  "an object": {},
  "a polluting object": JSON.parse('{"__proto__":{"role":"organiser"},"constructor":{"prototype":{}}}'),
}

/** The value alone, and in the place of every field at once. */
function inputsFor({ schema }: Listed): [string, unknown][] {
  const fields = fieldsOf(schema)
  return Object.entries(wrong).flatMap(([what, value]): [string, unknown][] => [
    [what, value],
    [`${what} in every field`, Object.fromEntries(fields.map((field) => [field, value]))],
  ])
}

function fieldsOf(schema: z.ZodType | undefined): string[] {
  if (schema instanceof z.ZodOptional) return fieldsOf(schema.unwrap() as z.ZodType)
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

interface Call {
  readonly procedure: Listed
  readonly input: unknown
  readonly headers: Record<string, string>
}

/** The error of a call; null where it went well. */
async function call(app: TestApp, { procedure, input, headers }: Call): Promise<ErrorShape | null> {
  const text = JSON.stringify(input)
  const url = `${app.url}/trpc/${procedure.path}`
  if (procedure.type === "mutation") return (await rawCall(url, { body: text ?? "", headers })).error ?? null
  const query = text === undefined ? url : `${url}?input=${encodeURIComponent(text)}`
  if (procedure.type === "query") return (await rawCall(query, { headers })).error ?? null
  return firstOfStream(await fetch(query, { headers }))
}

async function firstOfStream(answer: Response): Promise<ErrorShape | null> {
  if (!answer.ok) return ((await answer.json()) as { error: ErrorShape }).error
  const reader = answer.body?.getReader()
  let text = ""
  for (;;) {
    const part = await reader?.read()
    text += String(Buffer.from((part?.value ?? []) as Uint8Array))
    const error = /event: serialized-error\ndata: (.*)\n/.exec(text)?.[1]
    if (error !== undefined) return JSON.parse(error) as ErrorShape
    if (part?.done !== false || /^id: /m.test(text)) break
  }
  await reader?.cancel()
  return null
}

async function countRows({ db }: TestApp): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<{ name: string; count: number }>(
    `SELECT table_name AS name, (xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM ' || quote_ident(table_name),
            false, true, '')))[1]::text::int AS count
       FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
        -- Refusing counts attempts: that is what these rows are.
        AND table_name <> 'rate_limit' ORDER BY 1`,
  )
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

async function bearerOf(app: TestApp): Promise<Record<string, string>> {
  await app.organiser("chief")
  const { tokens } = await app.client().auth.signIn.mutate({ username: "chief", password, tokens: "bearer" })
  return { authorization: `Bearer ${tokens?.accessToken ?? ""}` }
}

describe("bad input", () => {
  beforeEach(() => expect(procedures.length).toBeGreaterThan(20))

  test("is refused with a reason by every procedure, and nothing is stored", async () => {
    await using app = await createTestApp()
    await app.openElection({ candidates: ["Ada"] })
    const organiser = await bearerOf(app)
    const before = await countRows(app)
    for (const procedure of procedures) {
      const headers = procedure.access === "public" ? {} : organiser
      const check = async ([what, input]: [string, unknown]) => {
        const error = await call(app, { procedure, input, headers })
        const place = `${procedure.path}: ${what}`
        const fits =
          procedure.schema === undefined || procedure.schema.safeParse(input ?? atRest(procedure)).success
        if (!fits) expect(error?.data.reason, place).toMatch(/^(invalid_input|too_large)$/)
        if (error !== null) expect(statusOf(error), place).toBeLessThan(500)
      }
      await Promise.all(inputsFor(procedure).map(check))
    }
    expect(await countRows(app)).toEqual(before)
  }, 120_000)

  test("as broken JSON, of a wrong type, or 200 at once, is refused before anything runs", async () => {
    await using app = await createTestApp()
    const headers = await bearerOf(app)
    const before = await countRows(app)
    for (const { path, type } of procedures) {
      const url = `${app.url}/trpc/${path}`
      const isMutation = type === "mutation"
      const broken = isMutation
        ? await rawCall(url, { body: '{"name":', headers })
        : await rawCall(`${url}?input=%7B%22name%22%3A`, { headers })
      expect(broken.error?.data.reason, path).toBe("invalid_input")
      const form = { ...headers, "content-type": "application/x-www-form-urlencoded" }
      const typed = await rawCall(url, { headers: form, ...(isMutation && { body: "name=x" }) })
      expect(typed.error?.data.reason, path).toBe("wrong_content_type")
      const paths = Array<string>(200).fill(path).join()
      const batch = `${app.url}/trpc/${paths}?batch=1`
      const many = await rawCall(batch, { headers, ...(isMutation && { body: "{}" }) })
      expect(many.text, path).toContain('"reason":"too_large"')
    }
    expect(await countRows(app)).toEqual(before)
  })

  test("a vote count sent along does nothing", async () => {
    await using app = await createTestApp()
    const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
    const body = JSON.stringify({ name: "Grace", electionId, voteCount: 9999, vote_count: 9999, count: 9999 })
    const { text } = await rawCall(`${app.url}/trpc/candidate.create`, { body, headers: await bearerOf(app) })
    expect(text).toContain('"voteCount":0')
    const { candidates } = await app.client().candidate.list.query()
    expect(candidates.map(({ voteCount }) => voteCount)).toEqual([0, 0])
  })
})

/** A mutation without a body has an empty input. */
const atRest = ({ type }: Listed): unknown => (type === "mutation" ? {} : undefined)

/** The status the error tells, having checked that it is one of the contract's. */
function statusOf({ message, data }: ErrorShape): number {
  expect(message.length).toBeGreaterThan(5)
  expect(data.httpStatus).toBe(reasonStatus[data.reason])
  expect(data.requestId).not.toBe("")
  return data.httpStatus
}
