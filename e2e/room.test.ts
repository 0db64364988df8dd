import { expect, test } from "vitest"
import { password } from "./journeys/steps.ts"
import { english } from "./journeys/words.ts"
import { deferred } from "./setup/deferred.ts"
import { openPage } from "./setup/open-page.ts"
import { startBrowser } from "./setup/start-browser.ts"
import { type StartedServer, startServer } from "./setup/start-server.ts"

// The full measurement, on an idle machine:
//   ROOM_SIZE=300 ROOM_BCRYPT_COST=12 npx -y pnpm@12 --filter @hanpyo/e2e exec vitest run room.test.ts
const people = Number(process.env["ROOM_SIZE"] ?? "40")
const cost = process.env["ROOM_BCRYPT_COST"] ?? "10"

test(`signs up ${people} people at once behind one address within 90 s, without an error`, async () => {
  await using server = await startServer({ BCRYPT_COST: cost })
  const begun = performance.now()
  const sessions = await Promise.all(
    Array.from({ length: people }, (_, index) =>
      server.client().auth.signUp.mutate({
        username: `voter${index}`,
        email: `voter${index}@example.org`,
        password: "a long password",
      }),
    ),
  )
  expect(sessions.map(({ account }) => account.username)).toHaveLength(people)
  expect(performance.now() - begun).toBeLessThan(90_000)
})

interface Crowd extends AsyncDisposable {
  /** Resolves when the first was refused: from then on the queue is never empty for long. */
  readonly isFull: Promise<true>
}

/** Keeps the queue for password checks full until it is disposed. */
function crowd({ url }: StartedServer): Crowd {
  const over = new AbortController()
  const full = deferred<true>()
  const body = JSON.stringify({ username: "nobody", password: "a wrong phrase" })
  const headers = { "content-type": "application/json" }
  const one = async () => {
    while (!over.signal.aborted) {
      const answer = await fetch(`${url}/trpc/auth.signIn`, { method: "POST", headers, body })
      await answer.text()
      if (answer.status === 503) full.resolve(true)
    }
  }
  const all = Promise.all(Array.from({ length: 14 }, one))
  return {
    isFull: full.promise,
    [Symbol.asyncDispose]: async () => {
      over.abort()
      await all
    },
  }
}

test("tells people in the queue that they are waiting, and lets them in by itself", async () => {
  await using server = await startServer({ BCRYPT_COST: "12", RATE_LIMIT: "0" })
  const browser = await startBrowser()
  try {
    await using visitor = await openPage({ browser, url: server.url })
    const { page } = visitor
    await page.goto("/sign-up")
    await page.getByLabel(english.username).fill("kim")
    await page.getByLabel(english.email).fill("kim@example.org")
    await page.getByLabel(english.password).first().fill(password)
    const inLine = page.getByText("You are in the queue")
    const trying = page.getByText("The server is not responding")
    {
      await using others = crowd(server)
      await others.isFull
      await page.getByRole("button", { name: english.signUp, exact: true }).click()
      await inLine.waitFor()
    }
    expect(await trying.count()).toBe(0)
    expect(await page.getByRole("alert").allInnerTexts()).toEqual([])
    await page.getByRole("button", { name: english.account }).waitFor()
    expect(await inLine.count()).toBe(0)
    expect(await trying.count()).toBe(0)
    expect(visitor.faults).toEqual([])
  } finally {
    await browser.close()
  }
})
