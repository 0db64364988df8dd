import type { Page, Route } from "playwright-core"
import { deferred } from "./deferred.ts"

const asksFor =
  (procedure: string) =>
  (url: URL): boolean =>
    url.pathname.split("/").at(-1)?.split(",").includes(procedure) ?? false

export interface HeldAnswers {
  /** Releases held answers, and holds no more. */
  release(): Promise<void>
}

/** A slow network: answers of a procedure arrive only when released. */
export async function holdAnswers(page: Page, procedure: string): Promise<HeldAnswers> {
  const released = deferred<"released">()
  await page.route(asksFor(procedure), async (route) => {
    await released.promise
    await route.continue()
  })
  return {
    async release() {
      released.resolve("released")
      await page.unrouteAll({ behavior: "wait" })
    },
  }
}

/** Aborts every request for a procedure until the returned function is called. */
export async function breakRequests(page: Page, procedure: string): Promise<() => Promise<void>> {
  await page.route(asksFor(procedure), (route) => route.abort())
  return () => page.unrouteAll({ behavior: "wait" })
}

export interface HeldAnswer {
  /** Settles when the server has answered. */
  given: Promise<unknown>
  /** Releases the answer; settles when the page has it or has aborted. */
  release(): Promise<void>
}

/** Holds the answer of the next request for a procedure. */
export async function holdOneAnswer(page: Page, procedure: string): Promise<HeldAnswer> {
  const [given, released] = [deferred<"given">(), deferred<"released">()]
  const answer = async (route: Route): Promise<void> => {
    const response = await route.fetch()
    given.resolve("given")
    await released.promise
    await route.fulfill({ response })
  }
  await page.route(asksFor(procedure), answer, { times: 1 })
  return {
    given: given.promise,
    async release() {
      released.resolve("released")
      await page.unrouteAll({ behavior: "wait" })
    },
  }
}

/** Counts a page's requests for a procedure. */
export function countRequests(page: Page, procedure: string): () => number {
  const asks = asksFor(procedure)
  let count = 0
  page.on("request", (request) => {
    if (asks(new URL(request.url()))) count += 1
  })
  return () => count
}
