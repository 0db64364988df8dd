import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { breakRequests, holdOneAnswer } from "../setup/slow-network.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { member } from "./clients.ts"
import { choose, password, signIn, signOut, vote } from "./steps.ts"
import { english as words } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const gimbap = "김밥 · Gimbap"

/** The account that the page shows as signed in. */
const nameOn = (page: Page) => page.getByRole("button", { name: words.account })

test("keeps a ballot in flight on screen when its voter signs out elsewhere, and shows the receipt", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page, context } = visitor
  const { electionId } = await server.client().candidate.list.query()
  await member(server, "kim")
  await page.goto(`/sign-in?from=/elections/${electionId}`)
  await signIn({ page, words }, "kim")
  const other = await context.newPage()
  await other.goto("/")
  await nameOn(other).waitFor()

  await choose({ page, words }, gimbap)
  // The ballot is stored, but the response is slow.
  const answer = await holdOneAnswer(page, "vote.cast")
  await page.getByRole("button", { name: words.confirm, exact: true }).click()
  await answer.given
  const dialog = page.getByRole("dialog", { name: words.confirmTitle(gimbap) })
  const shown = await dialog.elementHandle()
  await signOut({ page: other, words })
  await page
    .locator("header")
    .getByRole("link", { name: words.signIn, exact: true, includeHidden: true })
    .waitFor()
  expect(await shown?.evaluate((element) => element.isConnected)).toBe(true)
  expect(await dialog.isVisible()).toBe(true)

  await answer.release()
  await page.getByRole("heading", { name: words.cast }).first().waitFor()
  expect(await page.getByRole("code").innerText()).not.toBe("")
  expect(await page.evaluate(() => Object.keys(sessionStorage))).not.toContain("hanpyo.receipts")
})

test("clears the previous account from a tab that missed the sign-out", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page, context } = visitor
  const { electionId } = await server.client().candidate.list.query()
  await Promise.all([member(server, "kim"), member(server, "lee")])
  // Messages from other tabs do not reach this one.
  await page.addInitScript(() => Reflect.deleteProperty(window, "BroadcastChannel"))
  await page.goto(`/sign-in?from=/elections/${electionId}`)
  await signIn({ page, words }, "kim")
  await vote({ page, words }, gimbap)
  await page.goto("/account/votes")
  await page.getByRole("main").getByRole("listitem").waitFor()

  const other = await context.newPage()
  await other.goto("/")
  await signOut({ page: other, words })
  await other.goto("/sign-in")
  await signIn({ page: other, words }, "lee")
  expect(await nameOn(page).innerText()).toContain("kim")
  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")))
  await expect.poll(() => nameOn(page).innerText()).toContain("lee")
  await page.getByText(words.noVotesYet).waitFor()
  expect(await page.evaluate(() => Object.keys(sessionStorage))).not.toContain("hanpyo.receipts")
})

test("keeps the later of two account changes when its response arrives first", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page, context } = visitor
  await Promise.all([member(server, "kim"), member(server, "lee")])
  await page.goto("/sign-in")
  await signIn({ page, words }, "kim")
  const other = await context.newPage()
  await other.goto("/")
  await nameOn(other).waitFor()

  const nobody = await holdOneAnswer(page, "auth.me")
  await signOut({ page: other, words })
  await nobody.given
  await other.goto("/sign-in")
  await signIn({ page: other, words }, "lee")
  await expect.poll(() => nameOn(page).innerText()).toContain("lee")
  await nobody.release()
  // This response arrives after the outdated one.
  await page.evaluate(() => fetch("/trpc/auth.signUpTerms").then((answer) => answer.text()))
  expect(await nameOn(page).innerText()).toContain("lee")
})

test("does not cast a resent ballot as another account that has since signed in", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page, context } = visitor
  const { electionId } = await server.client().candidate.list.query()
  await Promise.all([member(server, "kim"), member(server, "lee")])
  await page.goto(`/sign-in?from=/elections/${electionId}`)
  await signIn({ page, words }, "kim")
  await choose({ page, words }, gimbap)
  const mend = await breakRequests(page, "vote.cast")
  await page.getByRole("button", { name: words.confirm, exact: true }).click()
  await page.getByText("Your vote is being sent again and will count only once.").waitFor()
  // In the same browser, without a message to this page.
  const lee = await context.request.post("/trpc/auth.signIn", { data: { username: "lee", password } })
  expect(lee.status()).toBe(200)
  await mend()
  await expect.poll(() => nameOn(page).innerText()).toContain("lee")
  expect(await page.getByRole("radio", { name: gimbap }).isChecked()).toBe(false)
  expect((await server.client().results.get.query({ electionId })).turnout.voted).toBe(0)
})
