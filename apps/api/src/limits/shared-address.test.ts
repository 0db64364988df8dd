import type { ErrorReason } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { times } from "../testing/settled.ts"
import { useUp } from "../testing/use-up.ts"
import { pairOf } from "./known-addresses.ts"
import { limits } from "./limits.ts"

const room = "198.51.100.7"

const limitedApp = (env: Record<string, string> = {}) =>
  createTestApp({ env: { RATE_LIMIT: "1", TRUSTED_PROXIES: "loopback", ...env } })

interface Call {
  readonly path: string
  readonly input: object
  readonly from?: string
}

async function call({ url }: TestApp, { path, input, from = room }: Call) {
  const { status, headers, error, text } = await rawCall(`${url}/trpc/${path}`, {
    body: JSON.stringify(input),
    headers: { "x-forwarded-for": from },
  })
  return {
    status,
    text,
    retryAfter: Number(headers.get("retry-after")),
    reason: error?.data.reason ?? "good",
  }
}

/**
 * Repeats a call many times, ten per request. A call that the server was too busy for is sent again.
 * @returns the count of each reason
 */
async function flood({ url }: TestApp, { count, path, inputOf, from = room }: Flood) {
  const counts: Partial<Record<ErrorReason, number>> = {}
  const pending = times(Math.ceil(count / 10) * 10, (index) => index)
  const send = async (batch: readonly number[]) => {
    const inputs = batch.map((index, place) => [String(place), inputOf(index)])
    const { text } = await rawCall(`${url}/trpc/${batch.map(() => path).join()}?batch=1`, {
      body: JSON.stringify(Object.fromEntries(inputs)),
      headers: { "x-forwarded-for": from },
    })
    const answers = JSON.parse(text) as { error: { data: { reason: ErrorReason } } }[]
    for (const [place, { error }] of answers.entries()) {
      const { reason } = error.data
      if (reason === "overloaded") pending.push(batch[place] ?? 0)
      else counts[reason] = (counts[reason] ?? 0) + 1
    }
  }
  while (pending.length > 0) {
    const wave = pending.splice(0, 100)
    await Promise.all(times(Math.ceil(wave.length / 10), (n) => send(wave.slice(n * 10, n * 10 + 10))))
  }
  return counts
}

interface Flood {
  readonly count: number
  readonly path: string
  readonly inputOf: (index: number) => object
  readonly from?: string
}

const signIn = (app: TestApp, input: { username: string; password?: string; from?: string }) =>
  call(app, {
    path: "auth.signIn",
    input: { username: input.username, password: input.password ?? password, tokens: "bearer" },
    ...(input.from !== undefined && { from: input.from }),
  })

const anywhere = (username: string) => pairOf({ address: "", username })

/** Ages all counters in PostgreSQL by the given number of seconds. */
const pass = (app: TestApp, seconds: number) =>
  app.db.pool.query("UPDATE rate_limit SET resets_at = resets_at - make_interval(secs => $1)", [seconds])

describe("one address of many people", () => {
  test("admits owners who signed in there before, although someone has used up its failures", async () => {
    await using app = await limitedApp()
    await app.signUp("kim")
    expect((await signIn(app, { username: "kim" })).reason).toBe("good")
    await useUp(app, { limit: limits.signInAddress, subject: room })
    await useUp(app, { limit: limits.signInAnywhere, subject: anywhere("kim") })
    const stranger = await signIn(app, { username: "stranger", password: "a wrong phrase" })
    expect(stranger).toMatchObject({ status: 429, reason: "rate_limited" })
    expect((await signIn(app, { username: "kim" })).reason).toBe("good")
    // The excuse allows no more guesses: a few a minute, as everywhere.
    const startedAt = performance.now()
    const guesses = await Promise.all(
      times(40, () => signIn(app, { username: "kim", password: "a wrong phrase" })),
    )
    const checked = guesses.filter(({ reason }) => reason !== "rate_limited").length
    expect(checked).toBeLessThanOrEqual(6 + (performance.now() - startedAt) / 12_000)
    await useUp(app, { limit: limits.signInHere, subject: pairOf({ address: room, username: "kim" }) })
    expect((await signIn(app, { username: "kim" })).reason).toBe("rate_limited")
  })

  test("returns the true time until the next sign-in, by the longest of all limits reached", async () => {
    await using app = await limitedApp()
    await app.signUp("kim")
    await useUp(app, { limit: limits.signInAddress, subject: room })
    await useUp(app, { limit: limits.signInAnywhere, subject: anywhere("kim") })
    const { reason, retryAfter } = await signIn(app, { username: "kim" })
    expect(reason).toBe("rate_limited")
    await pass(app, retryAfter - 300)
    expect((await signIn(app, { username: "kim" })).reason).toBe("rate_limited")
    await pass(app, 300)
    expect((await signIn(app, { username: "kim", password: "a guess" })).reason).toBe("bad_credentials")
  })

  test("signs up after any number of cheaply refused sign-ups", async () => {
    await using app = await limitedApp()
    await app.signUp("kim")
    const count = Math.ceil(limits.signUp.most / 2) + 10
    const common = await flood(app, {
      count,
      path: "auth.signUp",
      inputOf: (index) => ({ username: `a${index}`, email: `a${index}@example.org`, password: "password1" }),
    })
    expect(Object.keys(common)).toEqual(["invalid_input"])
    const taken = await flood(app, {
      count,
      path: "auth.signUp",
      inputOf: (index) => ({ username: "kim", email: `a${index}@example.org`, password }),
    })
    expect(Object.keys(taken)).toEqual(["username_taken"])
    const input = { username: "lee", email: "lee@example.org", password }
    expect((await call(app, { path: "auth.signUp", input })).reason).toBe("good")
  })

  test("signs up after any number of wrong sign-up codes", async () => {
    await using app = await limitedApp({ SIGN_UP: "code" })
    const wrong = await flood(app, {
      count: limits.signUp.most + 10,
      path: "auth.signUp",
      inputOf: (index) => ({
        username: `a${index}`,
        email: `a${index}@example.org`,
        password,
        code: "WRONG",
      }),
    })
    expect(Object.keys(wrong)).toEqual(["bad_code"])
    const { rows } = await app.db.pool.query<{ code: string }>(
      "SELECT sign_up_code AS code FROM installation",
    )
    const input = { username: "lee", email: "lee@example.org", password, code: rows[0]?.code }
    expect((await call(app, { path: "auth.signUp", input })).reason).toBe("good")
  })

  test("counts sign-ups that made an account, and returns the true time until the next", async () => {
    await using app = await limitedApp()
    const signUp = (index: number) => {
      const input = { username: `a${index}`, email: `a${index}@example.org`, password }
      return call(app, { path: "auth.signUp", input })
    }
    expect((await signUp(0)).reason).toBe("good")
    await useUp(app, { limit: limits.signUp, subject: room })
    const { reason, retryAfter } = await signUp(1)
    expect(reason).toBe("rate_limited")
    await pass(app, retryAfter)
    expect((await signUp(1)).reason).toBe("good")
  })

  test("refreshes sessions regardless of invented refresh tokens", async () => {
    await using app = await limitedApp()
    await app.signUp("kim")
    const { text } = await signIn(app, { username: "kim" })
    const { result } = JSON.parse(text) as { result: { data: { tokens: { refreshToken: string } } } }
    const made = (index: number) => ({ refreshToken: String(index).padStart(43, "x") })
    const rubbish = await flood(app, {
      count: 300,
      path: "auth.refresh",
      inputOf: (index) => (index % 2 === 0 ? made(index) : { refreshToken: "rubbish" }),
    })
    expect(Object.keys(rubbish)).toEqual(["token_expired"])
    const { refreshToken } = result.data.tokens
    expect((await call(app, { path: "auth.refresh", input: { refreshToken } })).reason).toBe("good")
  })

  test("accepts join codes regardless of invented codes", async () => {
    await using app = await limitedApp()
    const organiser = await app.organiser()
    const { account } = await (await app.signUp("kim")).auth.me.query()
    const { code } = await organiser.account.resetLink.mutate({ accountId: account.id })
    const rubbish = await flood(app, {
      count: 300,
      path: "auth.join",
      inputOf: (index) => ({ code: String(index).padStart(12, "0"), password }),
    })
    expect(Object.keys(rubbish)).toEqual(["bad_code"])
    expect((await call(app, { path: "auth.join", input: { code, password } })).reason).toBe("good")
  })
})
