import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import type { AxeResults, RunOptions } from "axe-core"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { type StartedServer, startServer } from "../setup/start-server.ts"
import { choose, signUp, vote } from "./steps.ts"
import { english, korean } from "./words.ts"

declare const axe: { run(context: Document, options: RunOptions): Promise<AxeResults> }

let browser: Browser
let server: StartedServer
let source: string
beforeAll(async () => {
  source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
  ;[browser, server] = await Promise.all([startBrowser(), startServer()])
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

/** What axe finds against WCAG 2.2 AA on the page as it stands: a rule and where it is broken. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  // Run as a debugger would: the page's own policy allows no script that is not the server's.
  await page.evaluate(source)
  const { violations } = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))
}

const looks = [
  ["English, light, wide", english, "light", { width: 1440, height: 900 }],
  ["Korean, dark, on a phone", korean, "dark", { width: 360, height: 740 }],
] as const

test.each(looks)(
  "%s: every screen of a vote is accessible and fits",
  async (look, words, colorScheme, viewport) => {
    await using visitor = await openPage({ browser, url: server.url, locale: words.locale, viewport })
    const { page } = visitor
    const person = { page, words }
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    const found: Record<string, string[]> = {}
    const check = async (screen: string) => {
      found[screen] = await findings(page)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (overflow > 0) found[screen].push(`wider than the window by ${overflow}px`)
    }
    const visit = async (path: string) => {
      await page.goto(path)
      await page.getByRole("heading", { level: 1 }).waitFor()
      await check(path)
    }
    const { electionId } = await server.client().candidate.list.query()
    const ballot = `/elections/${electionId}`
    const candidate = "비빔밥 · Bibimbap"

    for (const path of ["/", "/sign-in", "/sign-up", "/join", "/nowhere", ballot, `${ballot}/candidates/new`])
      await visit(path)
    await signUp(person, `axe-${viewport.width}`)
    for (const path of ["/", `${ballot}/candidates/new`, `${ballot}/receipt`]) await visit(path)
    await visit(ballot)
    await choose(person, candidate)
    await check("confirmation")
    await page.keyboard.press("Escape")
    await vote(person, candidate)
    await check("receipt")
    await visit(`${ballot}/results`)
    await page.getByRole("link", { name: words.votersOf(candidate) }).click()
    await page.getByRole("heading", { level: 1 }).waitFor()
    await check("voters")

    expect(
      Object.entries(found).filter(([, problems]) => problems.length > 0),
      look,
    ).toEqual([])
  },
)
