import type { Page, Route } from "playwright-core"
import { deferred } from "./deferred.ts"

const asksFor =
  (procedure: string) =>
  (url: URL): boolean =>
    url.pathname.split("/").at(-1)?.split(",").includes(procedure) ?? false

export interface HeldAnswers {
  /** Lets those through that wait, and holds none any more. */
  release(): Promise<void>
}

/** A slow network: answers to requests that ask for a procedure come only when they are let through. */
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

/** A network that breaks off every request that asks for a procedure, until what this resolves to is called. */
export async function breakRequests(page: Page, procedure: string): Promise<() => Promise<void>> {
  await page.route(asksFor(procedure), (route) => route.abort())
  return () => page.unrouteAll({ behavior: "wait" })
}

export interface HeldAnswer {
  /** Settles when the server has answered. */
  given: Promise<unknown>
  /** Lets the answer through; settles when the page has it, or does not want it any more. */
  release(): Promise<void>
}

/** One answer that takes its time on the way back: the next to a request that asks for a procedure. Later ones do not. */
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

/** How often a page has asked for a procedure, counted from here. */
export function countRequests(page: Page, procedure: string): () => number {
  const asks = asksFor(procedure)
  let count = 0
  page.on("request", (request) => {
    if (asks(new URL(request.url()))) count += 1
  })
  return () => count
}
