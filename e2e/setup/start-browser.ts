import { type Browser, chromium } from "playwright-core"
import { type BrowserFiles, browserVariable } from "./chromium.ts"

interface Changes {
  /** Chromium's own, e.g. a host mapping. */
  args?: readonly string[]
  environment?: Record<string, string>
}

/**
 * What Chromium puts into its environment as it starts, by one thread while others read it. Where the names are there
 * already nothing is moved; else the readers may find what was freed, and the browser ends with a SIGSEGV, once in some
 * hundred starts.
 */
const setByChromium = { DBUS_SESSION_BUS_ADDRESS: "disabled:", FC_FONTATIONS: "1" }

/** A headless Chromium of one's own. Web security stays on; no sandbox, because a test run may be root's. */
export function startBrowser({ args = [], environment = {} }: Changes = {}): Promise<Browser> {
  const { executable, libraries } = JSON.parse(process.env[browserVariable] ?? "{}") as BrowserFiles
  return chromium.launch({
    executablePath: executable,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...args,
    ],
    env: {
      ...definedEnvironment(),
      ...setByChromium,
      ...(libraries === null ? {} : { LD_LIBRARY_PATH: libraries }),
      ...environment,
    },
  })
}

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
