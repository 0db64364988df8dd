import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { type StartedServer, startServer } from "../setup/start-server.ts"
import { choose, password, signIn, signUp, vote } from "./steps.ts"
import { english } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const gimbap = "김밥 · Gimbap"
const ended = "Your session has ended. Sign in again to continue."

/** The response status for the page's current access token, without refreshing it. */
const statusOfToken = (page: Page): Promise<number> =>
  page.evaluate(async () => (await fetch("/trpc/auth.me")).status)

/** Ends all sessions of the account except a new one, as from another device. */
async function endElsewhere(server: StartedServer, username: string): Promise<void> {
  const owner = server.client()
  await owner.auth.signIn.mutate({ username, password })
  const { sessions } = await owner.auth.sessions.query()
  for (const { id, current } of sessions)
    if (!current) await owner.auth.revokeSession.mutate({ sessionId: id })
}

test("goes back at each step, and forward to the chosen candidate", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  const person = { page, words: english }
  const { electionId } = await server.client().candidate.list.query()
  const ballot = `**/elections/${electionId}`
  await server.client().auth.signUp.mutate({ username: "kim", email: "kim@example.org", password })

  await page.goto("/")
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click()
  await page.waitForURL(ballot)
  await page.getByRole("link", { name: english.signIn, exact: true }).first().click()
  await page.waitForURL("**/sign-in*")
  await page.goBack()
  await page.waitForURL(ballot)
  await page.goForward()
  await signIn(person, "kim")
  await page.waitForURL(ballot)

  await choose(person, gimbap)
  await page.goBack()
  await page.getByRole("dialog").waitFor({ state: "detached" })
  await page.goBack()
  await page.getByRole("heading", { name: "Elections", exact: true }).waitFor()
  await page.goForward()
  await page.waitForURL(ballot)
  await expect.poll(() => page.getByRole("radio", { name: gimbap }).isChecked()).toBe(true)

  const receipt = await vote(person, gimbap)
  await page.getByRole("link", { name: english.toResults }).click()
  await page.waitForURL("**/results")
  await page.getByRole("row", { name: /Gimbap/ }).waitFor({ state: "attached" })
  await page.goBack()
  await page.getByText(receipt).waitFor()
  await page.goBack()
  await page.getByRole("heading", { name: "Elections", exact: true }).waitFor()
  expect((await server.client().results.get.query()).turnout).toEqual({ voted: 1, eligible: 1 })
})

test("refreshes an expired access token without interrupting the user", async () => {
  await using server = await startServer({ ACCESS_TTL: "1s" })
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  const person = { page, words: english }
  const { electionId } = await server.client().candidate.list.query()
  await signUp(person, "kim")
  await page.goto(`/elections/${electionId}`)
  await choose(person, gimbap)
  await expect.poll(() => statusOfToken(page)).toBe(401)
  await page.getByRole("button", { name: english.confirm, exact: true }).click()
  await page.getByRole("heading", { name: english.cast }).first().waitFor()
  expect(await page.getByText(ended).count()).toBe(0)
  await expect.poll(() => statusOfToken(page)).toBe(401)
  await page.reload()
  await page.getByRole("button", { name: english.account }).waitFor()
})

test("asks to sign in when the session ends on the ballot, and keeps the choice", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  const person = { page, words: english }
  const { electionId } = await server.client().candidate.list.query()
  await signUp(person, "kim")
  await page.goto(`/elections/${electionId}`)
  await choose(person, gimbap)
  await endElsewhere(server, "kim")
  await page.getByText(ended).waitFor()
  await page.getByRole("main").getByRole("link", { name: english.signIn, exact: true }).click()
  await signIn(person, "kim")
  await page.waitForURL(`**/elections/${electionId}`)
  await expect.poll(() => page.getByRole("radio", { name: gimbap }).isChecked()).toBe(true)
  await page.getByRole("button", { name: english.vote, exact: true }).click()
  await page.getByRole("button", { name: english.confirm, exact: true }).click()
  await page.getByRole("heading", { name: english.cast }).first().waitFor()
})

test("asks to sign in when the session ends in a form, and keeps the text", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  const person = { page, words: english }
  const { electionId } = await server.client().candidate.list.query()
  await signUp(person, "kim")
  const form = `/elections/${electionId}/candidates/new`
  await page.goto(form)
  await page.getByLabel(english.candidateName).fill("Ada Lovelace")
  await page.getByLabel(/^Introduction/).fill("I count.\nI always did.")
  await endElsewhere(server, "kim")
  await page.getByRole("button", { name: english.register, exact: true }).click()
  await page.getByRole("main").getByRole("link", { name: english.signIn, exact: true }).click()
  await signIn(person, "kim")
  await page.waitForURL(`**${form}`)
  await expect.poll(() => page.getByLabel(/^Introduction/).inputValue()).toBe("I count.\nI always did.")
  await page.getByRole("button", { name: english.register, exact: true }).click()
  await page.getByRole("radio", { name: "Ada Lovelace" }).waitFor()
  await page.goto(form)
  expect(await page.getByLabel(english.candidateName).inputValue()).toBe("")
})

test("waits for a server that restarts, and loses nothing", async () => {
  await using server = await startServer()
  await using voter = await openPage({ browser, url: server.url })
  await using watcher = await openPage({ browser, url: server.url })
  const person = { page: voter.page, words: english }
  const { electionId } = await server.client().candidate.list.query()
  await signUp(person, "kim")
  await voter.page.goto(`/elections/${electionId}`)
  await voter.page.getByText(gimbap, { exact: true }).click()
  await watcher.page.goto(`/elections/${electionId}/results`)
  const row = watcher.page.getByRole("row", { name: /Gimbap/ })
  await expect.poll(() => row.innerText()).toContain("0%")

  await server.kill("SIGKILL")
  await watcher.page.getByText("The server is not responding. Retrying…").waitFor()
  await server.restart()
  expect(await voter.page.getByRole("radio", { name: gimbap }).isChecked()).toBe(true)
  await voter.page.getByRole("button", { name: english.vote, exact: true }).click()
  await voter.page.getByRole("button", { name: english.confirm, exact: true }).click()
  await voter.page.getByRole("heading", { name: english.cast }).first().waitFor()
  await expect.poll(() => row.innerText()).toContain("100%")
  await watcher.page.getByText("The server is not responding. Retrying…").waitFor({ state: "detached" })
})

test("loads a page opened while the server is down once it is back", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  await page.goto("/")
  const card = page.getByRole("main").getByRole("link").first()
  const title = await card.innerText()
  await server.kill("SIGKILL")
  await card.click()
  await page.getByText("The server is not responding. Retrying…").waitFor()
  await server.restart()
  await page.getByRole("heading", { level: 1, name: title }).waitFor()
  await page.getByText(gimbap, { exact: true }).waitFor()
  await expect.poll(() => page.getByText("The server is not responding. Retrying…").count()).toBe(0)
})
