import type { Page } from "playwright-core"
import { deferred } from "./deferred.ts"

export interface HeldAnswers {
  /** Lets those through that wait, and holds none any more. */
  release(): Promise<void>
}

/** A slow network: answers to requests that ask for a procedure come only when they are let through. */
export async function holdAnswers(page: Page, procedure: string): Promise<HeldAnswers> {
  const released = deferred<void>()
  const asksForIt = (url: URL) => url.pathname.split("/").at(-1)?.split(",").includes(procedure) ?? false
  await page.route(asksForIt, async (route) => {
    await released.promise
    await route.continue()
  })
  return {
    async release() {
      released.resolve()
      await page.unrouteAll({ behavior: "wait" })
    },
  }
}

/** A network that breaks off every request that asks for a procedure, until what this resolves to is called. */
export async function breakRequests(page: Page, procedure: string): Promise<() => Promise<void>> {
  const asksForIt = (url: URL) => url.pathname.split("/").at(-1)?.split(",").includes(procedure) ?? false
  await page.route(asksForIt, (route) => route.abort())
  return () => page.unrouteAll({ behavior: "wait" })
}
