import type { Browser, BrowserContext, Page } from "playwright-core"

interface Visit {
  browser: Browser
  /** Address of the server. */
  url: string
  locale?: "en-US" | "ko-KR"
  viewport?: { width: number; height: number }
}

export interface Visitor {
  page: Page
  context: BrowserContext
  /** Errors of the page itself: uncaught errors and refused scripts or styles. */
  faults: string[]
  [Symbol.asyncDispose](): Promise<void>
}

/** A person with separate cookies and storage. */
export async function openPage({ browser, url, locale = "en-US", viewport }: Visit): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    locale,
    viewport: viewport ?? { width: 1280, height: 800 },
  })
  context.setDefaultTimeout(40_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on("pageerror", (error) => faults.push(error.message))
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|Refused to/.test(message.text()))
      faults.push(message.text())
  })
  return { page, context, faults, [Symbol.asyncDispose]: () => context.close() }
}
