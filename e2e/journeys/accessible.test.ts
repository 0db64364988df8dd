import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { barriers } from "../setup/barriers.ts"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { type StartedServer, startServer } from "../setup/start-server.ts"
import { choose, signUp, vote } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
let server: StartedServer
beforeAll(async () => {
  ;[browser, server] = await Promise.all([startBrowser(), startServer()])
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

const looks = [
  ["English, light, wide", english, "light", { width: 1440, height: 900 }],
  ["English, dark, on a tablet", english, "dark", { width: 768, height: 1024 }],
  ["Korean, light, on a projector", korean, "light", { width: 1920, height: 1080 }],
  ["Korean, dark, on a phone", korean, "dark", { width: 360, height: 740 }],
] as const

test.each(looks)(
  "%s: keeps every screen of a vote accessible and within the viewport",
  async (look, words, colorScheme, viewport) => {
    await using visitor = await openPage({ browser, url: server.url, locale: words.locale, viewport })
    const { page } = visitor
    const person = { page, words }
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    const found: Record<string, string[]> = {}
    const check = async (screen: string) => {
      found[screen] = await barriers(page)
    }
    const visit = async (path: string) => {
      await page.goto(path)
      await page.getByRole("heading", { level: 1 }).waitFor()
      await check(path)
    }
    const { electionId } = await server.client().candidate.list.query()
    const ballot = `/elections/${electionId}`
    const candidate = "비빔밥 · Bibimbap"

    const open = ["/", "/sign-in", "/sign-up", "/join", "/account", "/nowhere", ballot]
    for (const path of [...open, `${ballot}/candidates/new`]) await visit(path)
    await signUp(person, `axe-${viewport.width}`)
    for (const path of ["/", "/account", "/account/votes", `${ballot}/candidates/new`, `${ballot}/receipt`])
      await visit(path)
    await page.goto("/account")
    await page.getByLabel(words.newPassword).fill("password1")
    await page.getByText(words.commonPassword).waitFor()
    await page.getByRole("button", { name: words.deleteAccount }).click()
    await page.getByRole("dialog").waitFor()
    await check("account, asked whether to delete it")
    await visit(ballot)
    await choose(person, candidate)
    await check("confirmation")
    await page.keyboard.press("Escape")
    await vote(person, candidate)
    await check("receipt")
    await visit(`${ballot}/results`)
    await page.getByRole("button", { name: words.showTable }).click()
    await check("results as a table")
    await visit(`${ballot}/present`)
    await visit(`${ballot}/results`)
    await page.getByRole("link", { name: words.votersOf(candidate) }).click()
    await page.waitForURL("**/voters")
    await page.locator("h1:focus").waitFor()
    await check("voters")

    expect(
      Object.entries(found).filter(([, problems]) => problems.length > 0),
      look,
    ).toEqual([])
  },
  // axe checks twenty screens.
)
