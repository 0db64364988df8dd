import { describe, expect, test } from "vitest"
import { cases } from "../testing/bad-input/all-cases.ts"
import { callRaw, expectShape, procedures } from "../testing/bad-input/call.ts"
import { setStage, type Stage } from "../testing/bad-input/stage.ts"
import { stored } from "../testing/bad-input/stored.ts"
import { badValues } from "../testing/bad-input/values.ts"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { type RawAnswer, rawCall } from "../testing/wire/raw-call.ts"

/** Valid JSON that is no object. */
const noObjects = [
  "null",
  "[]",
  "[1,2]",
  "[[[1]]]",
  "true",
  "7",
  "-1e308",
  '""',
  '"a"',
  '"__proto__"',
  JSON.stringify(badValues["a lone surrogate"]),
]
/** Text that is no valid JSON. */
const brokenTexts = ['{"name":', "{", "undefined", "NaN", "{'a':1}", '"a\u0007b"', "[".repeat(1000)]

interface Place {
  readonly app: TestApp
  readonly path: string
  readonly headers: Record<string, string>
}

async function eachCase(stage: Stage, check: (place: Place, input: unknown) => Promise<void>): Promise<void> {
  for (const [path, one] of cases) {
    const { input, headers = {} } = await one.make(stage)
    const before = await stored(stage.app)
    await check({ app: stage.app, path, headers }, input)
    expect(await stored(stage.app), path).toEqual(before)
  }
}

const reasonFor = async ({ app, path, headers }: Place, text: string | undefined) => {
  const error = await callRaw({ url: app.url, path, text, headers })
  if (error !== null) expectShape(error, `${path}: ${text}`)
  return error?.data.reason
}

/** Sends a GET to a query, or a POST of `body` to a mutation. */
const send = (
  { path }: Place,
  { url, body, ...rest }: { url: string; body: string; headers: Place["headers"] },
) => rawCall(url, { ...rest, ...(procedures.get(path)?.type === "mutation" && { body }) })

function expectReason(answer: RawAnswer, { path, reason }: { path: string; reason: string }): void {
  expect(answer.error?.data.reason, path).toBe(reason)
  if (answer.error !== undefined) expectShape(answer.error, path)
}

describe("every procedure", () => {
  test("refuses inputs that are no objects, broken JSON, and missing inputs, and stores nothing", async () => {
    await using app = await createTestApp()
    await eachCase(await setStage(app), async (place) => {
      const fields = Object.values(cases.get(place.path)?.fields ?? {})
      for (const text of noObjects)
        expect(await reasonFor(place, text), `${place.path} ${text}`).toBe("invalid_input")
      for (const text of brokenTexts)
        expect(await reasonFor(place, text), `${place.path} ${text}`).toBe("invalid_input")
      if (fields.some((kind) => !kind.endsWith("?")))
        for (const text of [undefined, "{}"])
          expect(await reasonFor(place, text), `${place.path} ${text}`).toBe("invalid_input")
    })
  })

  test("refuses a wrong content type, a batch of 200, and the wrong method, and stores nothing", async () => {
    await using app = await createTestApp()
    await eachCase(await setStage(app), async (place) => {
      const { path, headers } = place
      const url = `${app.url}/trpc/${path}`
      const form = { ...headers, "content-type": "application/x-www-form-urlencoded" }
      const typed = await send(place, { url, body: "name=x", headers: form })
      expectReason(typed, { path, reason: "wrong_content_type" })
      const paths = Array<string>(200).fill(path).join()
      const many = await send(place, { url: `${app.url}/trpc/${paths}?batch=1`, body: "{}", headers })
      expect(many.status, path).toBe(413)
      expect(many.text, path).toContain('"reason":"too_large"')
      const isMutation = procedures.get(path)?.type === "mutation"
      const other = await rawCall(url, { headers, ...(!isMutation && { body: "{}" }) })
      expectReason(other, { path, reason: "wrong_method" })
    })
  })

  test("ignores `__proto__` and `constructor` in the input", async () => {
    await using app = await createTestApp()
    const stage = await setStage(app)
    for (const [path, one] of cases) {
      const { input, headers = {} } = await one.make(stage)
      const polluting =
        '"__proto__":{"role":"organiser","polluted":1},"constructor":{"prototype":{"polluted":1}}'
      const good = JSON.stringify(input).slice(1)
      const text = `{${polluting}${good === "}" ? good : `,${good}`}`
      expect(await reasonFor({ app, path, headers }, text), path).toBeUndefined()
      expect({}).not.toHaveProperty("polluted")
    }
  })
})

test("answers unknown addresses with `not_found` in the usual shape", async () => {
  await using app = await createTestApp()
  const addresses = [
    "/trpc/__proto__",
    "/trpc/auth.__proto__",
    "/trpc/constructor",
    "/trpc/auth.nothing",
    "/trpc/",
  ]
  const strange = [
    "//",
    "/index.html%00.js",
    "/%00",
    "/trpc/%00",
    "/trpc//auth.me",
    "/..%2f..%2fetc%2fpasswd",
  ]
  for (const address of [...addresses, ...strange])
    for (const call of [{}, { body: "{}" }]) {
      const { error, status } = await rawCall(app.url + address, call)
      if (error !== undefined) expectShape(error, address)
      if (addresses.includes(address)) expect(error?.data.reason, address).toBe("not_found")
      expect(status, address).toBeLessThan(500)
    }
})

test("ignores a vote count in the input", async () => {
  await using app = await createTestApp()
  const { member, open } = await setStage(app)
  const { electionId } = await open()
  const counts = { voteCount: 9999, vote_count: 9999, count: 9999 }
  const body = JSON.stringify({ name: "Grace", electionId, ...counts })
  const { text } = await rawCall(`${app.url}/trpc/candidate.create`, { body, headers: member.headers })
  expect(text).toContain('"voteCount":0')
  const { candidates } = await app.client().candidate.list.query({ electionId })
  expect(candidates.map(({ voteCount }) => voteCount)).toEqual([0, 0, 0])
})
