import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { signIn, signOut, signUp, vote } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const gimbap = "김밥 · Gimbap"

/** Marks the page; a reload would lose the mark. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }))
const isMarked = (page: Page) => page.evaluate(() => "marked" in window)

describe.each([
  ["English", english],
  ["Korean", korean],
])("in %s", (_, words) => {
  test("updates other tabs without a reload", async () => {
    await using server = await startServer()
    await using visitor = await openPage({ browser, url: server.url, locale: words.locale })
    const { electionId } = await server.client().candidate.list.query()
    const { page, context } = visitor
    const person = { page, words }
    const [ballot, results] = [await context.newPage(), await context.newPage()]
    const others = [ballot, results]
    await ballot.goto(`/elections/${electionId}`)
    await results.goto(`/elections/${electionId}/results`)
    for (const other of others) {
      await other.getByRole("link", { name: words.signIn, exact: true }).first().waitFor()
      await mark(other)
    }

    await signUp(person, "kim")
    for (const other of others) await other.getByRole("button", { name: words.account }).waitFor()
    await ballot.getByText(gimbap, { exact: true }).click()
    await results.getByRole("link", { name: words.vote, exact: true }).waitFor()

    await page.goto(`/elections/${electionId}`)
    await vote(person, gimbap)
    await ballot.getByRole("heading", { name: words.hasVoted }).waitFor()
    await results.getByText(words.youVoted, { exact: true }).waitFor()
    expect(await results.getByRole("link", { name: words.vote, exact: true }).count()).toBe(0)
    expect(await ballot.getByRole("radio").count()).toBe(0)

    await signOut({ page: results, words })
    await ballot.getByRole("link", { name: words.signIn, exact: true }).first().waitFor()
    expect(await ballot.getByRole("button", { name: words.account }).count()).toBe(0)
    expect(await ballot.getByRole("heading", { name: words.hasVoted }).count()).toBe(0)
    // The tab that cast the ballot drops the receipt after the sign-out.
    await page.getByRole("link", { name: words.signIn, exact: true }).first().waitFor()
    expect(await page.evaluate(() => Object.keys(sessionStorage))).not.toContain("hanpyo.receipts")
    expect(await page.getByRole("code").count()).toBe(0)
    for (const other of others) expect(await isMarked(other)).toBe(true)
  })
})

test("keeps a form in progress when the same account signs in again in another tab", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { electionId } = await server.client().candidate.list.query()
  const { page, context } = visitor
  await signUp({ page, words: english }, "kim")
  await page.goto(`/elections/${electionId}/candidates/new`)
  const name = page.getByLabel(english.candidateName)
  await name.fill("Ada Lovelace")
  const field = await name.elementHandle()
  const other = await context.newPage()
  await other.goto("/sign-in")
  // The last query that this tab refetches: a form that resets would be gone by then.
  const refetched = page.waitForResponse((response) => response.url().includes("election.get"))
  await signIn({ page: other, words: english }, "kim")
  await refetched
  expect(await field?.evaluate((input) => input.isConnected)).toBe(true)
  expect(await name.inputValue()).toBe("Ada Lovelace")
})
