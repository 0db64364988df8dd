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

/** Whom the page takes to be signed in. */
const nameOn = (page: Page) => page.getByRole("button", { name: words.account })

test("a ballot on its way stays on the screen when its voter signs out elsewhere, and its receipt is shown", async () => {
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
  // The ballot is in, and the answer that says so is slow.
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

test("whoever comes back to a tab that was told nothing finds nothing of who was there before", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page, context } = visitor
  const { electionId } = await server.client().candidate.list.query()
  await Promise.all([member(server, "kim"), member(server, "lee")])
  // News of other tabs does not reach this one.
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

test("of two changes of who is signed in the later one holds, though its answer comes first", async () => {
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
  // What it asks next is answered after the old answer has landed.
  await page.evaluate(() => fetch("/trpc/auth.signUpTerms").then((answer) => answer.text()))
  expect(await nameOn(page).innerText()).toContain("lee")
})

test("a ballot that is sent again once somebody else has signed in is not cast as theirs", async () => {
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
  // In the same browser, of which this page hears nothing.
  const lee = await context.request.post("/trpc/auth.signIn", { data: { username: "lee", password } })
  expect(lee.status()).toBe(200)
  await mend()
  await expect.poll(() => nameOn(page).innerText()).toContain("lee")
  expect(await page.getByRole("radio", { name: gimbap }).isChecked()).toBe(false)
  expect((await server.client().results.get.query({ electionId })).turnout.voted).toBe(0)
})
