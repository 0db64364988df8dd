import { reportRetrying } from "./connection.ts"

/** Times between tries, in ms; the last of them again and again. */
const waits = [500, 1000, 2000, 4000]

/**
 * Fetches code of this app, and where that fails waits until the server answers again, visibly, before it tries once
 * more. What fails even then is not there any more: another version of the app was installed since this page was opened.
 */
export async function patiently<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    return await load()
  } catch {
    await untilServed()
    return load()
  }
}

let waiting: Promise<void> | undefined

/** One wait for all that is missing. */
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

/** Whether this app can be fetched from where it came. */
const isServed = (): Promise<boolean> =>
  fetch("/", { method: "HEAD", cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  )

/** Ends sooner when the browser says that the network is there again. */
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
