import { type Browser, chromium } from "playwright-core"
import { type BrowserFiles, browserVariable } from "./chromium.ts"

interface Changes {
  /** Arguments of Chromium, e.g. a host mapping. */
  args?: readonly string[]
  environment?: Record<string, string>
}

/**
 * Variables that Chromium sets at start while other threads read the environment. Unless they exist already, the
 * environment is reallocated, and once in some hundred starts the browser crashes with SIGSEGV.
 */
const setByChromium = { DBUS_SESSION_BUS_ADDRESS: "disabled:", FC_FONTATIONS: "1" }

/** Starts a headless Chromium. Web security stays on; no sandbox, because tests may run as root. */
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
