import { reportRetrying } from "./connection.ts"

/** Delays between retries in ms; the last one repeats. */
const waits = [500, 1000, 2000, 4000]

/**
 * Imports a chunk, and on failure retries once when the server answers again. A second failure means a new release has
 * replaced the chunk.
 */
export async function importWithRetry<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    return await load()
  } catch {
    await untilServed()
    return load()
  }
}

let waiting: Promise<void> | undefined

/** Shared by all pending imports. */
function untilServed(): Promise<void> {
  waiting ??= waitUntilServed().finally(() => {
    waiting = undefined
  })
  return waiting
}

async function waitUntilServed(): Promise<void> {
  reportRetrying("code", true)
  try {
    for (let tries = 0; !(await isServed()); tries += 1)
      await pause(waits[Math.min(tries, waits.length - 1)] ?? 0)
  } finally {
    reportRetrying("code", false)
  }
}

const isServed = (): Promise<boolean> =>
  fetch("/", { method: "HEAD", cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  )

/** Ends early when the browser is back online. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      clearTimeout(timer)
      removeEventListener("online", goOn)
      resolve()
    }
    const timer = setTimeout(goOn, ms)
    addEventListener("online", goOn)
  })
}
