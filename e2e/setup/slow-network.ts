import type { Page } from "playwright-core"
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
