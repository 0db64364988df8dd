import { createTestDatabase } from "@hanpyo/db/testing"
import type { ErrorReason } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { createTestApp, password, type TestApp, type TestAppOptions } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { at, reasonOfCall, times } from "../testing/settled.ts"
import { useUp } from "../testing/use-up.ts"
import { pairOf } from "./known-addresses.ts"
import { type Limit, limits } from "./limits.ts"

const limitedApp = ({ env, ...options }: TestAppOptions = {}) =>
  createTestApp({ ...options, env: { RATE_LIMIT: "1", TRUSTED_PROXIES: "loopback", ...env } })

interface Attempt {
  readonly word: string
  readonly from?: string
  readonly username?: string
}

async function signIn({ url }: TestApp, { word, from = "203.0.113.1", username = "kim" }: Attempt) {
  const body = JSON.stringify({ username, password: word, tokens: "bearer" })
  const { status, headers, error } = await rawCall(`${url}/trpc/auth.signIn`, {
    body,
    headers: { "x-forwarded-for": from },
  })
  return { status, retryAfter: headers.get("retry-after"), reason: error?.data.reason ?? "signed in" }
}

/** The most that a bucket, full at `startedAt`, can give: it refills while a test runs. */
const mostSince = ({ most, seconds }: Limit, startedAt: number): number =>
  most + Math.ceil((((performance.now() - startedAt) / 1000) * most) / seconds)

/** As if every bucket had refilled. */
const later = (app: TestApp) =>
  app.db.prisma.rateLimit.updateMany({ data: { resetsAt: new Date(Date.now() - 1000) } })

/**
 * Guesses from new addresses until the account's limit is reached for everyone. A busy server's refusals return their
 * tokens, so the limit may be free again after a round that reached it. @returns how many passwords
 * were checked
 */
async function guessUntilRefused(app: TestApp): Promise<number> {
  const guess = async (from: string) => (await signIn(app, { word: "a guess", from })).reason
  let checked = 0
  for (let round = 0; ; round += 1) {
    const reasons = await Promise.all(times(100, (index) => guess(`203.0.${round}.${index}`)))
    const last = await guess(`203.1.${round}.0`)
    checked += [...reasons, last].filter((reason) => reason === "bad_credentials").length
    if (last === "rate_limited") return checked
  }
}

describe("signing in", () => {
  test("checks at most five passwords of fifty tries in batches", async () => {
    await using app = await limitedApp()
    await app.signUp("kim")
    const startedAt = performance.now()
    const batch = async () => {
      const calls = times(10, (index) => [String(index), { username: "kim", password: `guess ${index}` }])
      const path = times(10, () => "auth.signIn").join()
      const { text } = await rawCall(`${app.url}/trpc/${path}?batch=1`, {
        body: JSON.stringify(Object.fromEntries(calls)),
      })
      return (JSON.parse(text) as { error: { data: { reason: ErrorReason } } }[]).map(
        ({ error }) => error.data.reason,
      )
    }
    const reasons = (await Promise.all(times(5, batch))).flat()
    expect(reasons).toHaveLength(50)
    const refused = reasons.filter((reason) => reason === "rate_limited").length
    expect(50 - refused).toBeGreaterThanOrEqual(5)
    expect(50 - refused).toBeLessThanOrEqual(mostSince(limits.signInHere, startedAt))
  })

  test("is refused after five wrong passwords, with the time to wait, and possible after it", async () => {
    await using app = await limitedApp()
    await app.signUp("kim")
    const here = (username: string) => ({
      limit: limits.signInHere,
      subject: pairOf({ address: "203.0.113.1", username }),
    })
    for (const _ of times(5, String)) expect((await signIn(app, { word: "wrong one" })).status).toBe(401)
    await useUp(app, here("kim"))
    const refused = await signIn(app, { word: password })
    expect(refused).toMatchObject({ status: 429, reason: "rate_limited" })
    expect(Number(refused.retryAfter)).toBeGreaterThan(0)
    // Unknown usernames are limited alike, so that the limit reveals no accounts.
    await useUp(app, here("nobody"))
    expect((await signIn(app, { word: "wrong one", username: "nobody" })).reason).toBe("rate_limited")
    await later(app)
    expect((await signIn(app, { word: password })).reason).toBe("signed in")
  })

  test("does not count successes", async () => {
    await using app = await limitedApp()
    await app.signUp("kim")
    for (const _ of times(12, String)) expect((await signIn(app, { word: password })).status).toBe(200)
  })

  test("admits the owner at a known address while others guess from a hundred addresses", async () => {
    await using app = await limitedApp()
    await app.signUp("kim")
    await signIn(app, { word: password, from: "198.51.100.7" })
    const startedAt = performance.now()
    expect(await guessUntilRefused(app)).toBeLessThanOrEqual(mostSince(limits.signInAnywhere, startedAt))
    await useUp(app, { limit: limits.signInAnywhere, subject: pairOf({ address: "", username: "kim" }) })
    expect((await signIn(app, { word: password, from: "192.0.2.1" })).reason).toBe("rate_limited")
    expect((await signIn(app, { word: password, from: "198.51.100.7" })).reason).toBe("signed in")
  })

  test("admits the owner at the address where they joined by a code", async () => {
    await using app = await limitedApp()
    const organiser = await app.organiser()
    const { account } = await (await app.signUp("kim")).auth.me.query()
    const { code } = await organiser.account.resetLink.mutate({ accountId: account.id })
    const joined = await rawCall(`${app.url}/trpc/auth.join`, {
      body: JSON.stringify({ code, password }),
      headers: { "x-forwarded-for": "198.51.100.7" },
    })
    expect(joined.status).toBe(200)
    const startedAt = performance.now()
    expect(await guessUntilRefused(app)).toBeLessThanOrEqual(mostSince(limits.signInAnywhere, startedAt))
    await useUp(app, { limit: limits.signInAnywhere, subject: pairOf({ address: "", username: "kim" }) })
    expect((await signIn(app, { word: password, from: "192.0.2.1" })).reason).toBe("rate_limited")
    expect((await signIn(app, { word: password, from: "198.51.100.7" })).reason).toBe("signed in")
  })

  test("is counted across processes", async () => {
    await using database = await createTestDatabase()
    await using one = await limitedApp({ database })
    await using two = await limitedApp({ database })
    await one.signUp("kim")
    const startedAt = performance.now()
    const tries = await Promise.all(
      times(20, (index) => signIn(index % 2 === 0 ? one : two, { word: "a guess" })),
    )
    const checked = tries.filter(({ reason }) => reason !== "rate_limited").length
    expect(checked).toBeGreaterThanOrEqual(5)
    expect(checked).toBeLessThanOrEqual(mostSince(limits.signInHere, startedAt))
  })
})

test("ignores an address that a stranger writes in a header", async () => {
  await using app = await limitedApp({ env: { TRUSTED_PROXIES: "203.0.113.200" } })
  await app.signUp("kim")
  await useUp(app, { limit: limits.signInHere, subject: pairOf({ address: "127.0.0.1", username: "kim" }) })
  const tries = await Promise.all(
    times(10, (index) => signIn(app, { word: "a guess", from: `198.51.100.${index}` })),
  )
  expect(tries.map(({ reason }) => reason)).toEqual(times(10, () => "rate_limited"))
})

test("RATE_LIMIT=0 turns everything off", async () => {
  await using app = await limitedApp({ env: { RATE_LIMIT: "0" } })
  await app.signUp("kim")
  const tries = await Promise.all(times(8, () => signIn(app, { word: "a guess" })))
  expect(tries.map(({ reason }) => reason)).toEqual(times(8, () => "bad_credentials"))
})

test("limits an account that casts in a loop", async () => {
  await using app = await limitedApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const kim = await app.signUp("kim")
  const cast = () => kim.vote.cast.mutate({ candidateId: at(election.candidates, 0).id })
  const startedAt = performance.now()
  await cast()
  const reasons = await Promise.all(times(200, () => reasonOfCall(cast())))
  const answered = reasons.filter((reason) => reason === "already_voted").length
  expect(answered).toBeGreaterThanOrEqual(59)
  expect(answered).toBeLessThan(mostSince(limits.vote, startedAt))
  expect(reasons.filter((reason) => reason === "rate_limited")).toHaveLength(200 - answered)
})

test("limits guesses of the password in an open session", async () => {
  await using app = await limitedApp()
  const kim = await app.signUp("kim")
  const guess = () =>
    reasonOfCall(
      kim.auth.changePassword.mutate({ currentPassword: "a guess", newPassword: "another phrase" }),
    )
  expect(await guess()).toBe("bad_credentials")
  const { account } = await kim.auth.me.query()
  await useUp(app, { limit: limits.ownPassword, subject: account.id })
  expect(await guess()).toBe("rate_limited")
})
