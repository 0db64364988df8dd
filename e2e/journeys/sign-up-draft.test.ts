import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { password } from "./steps.ts"
import { english as words } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

/** Everything the browser stores for the page except cookies. */
const stored = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]))

test("keeps a sign-up draft without its secrets after a reload, and clears it when done", async () => {
  await using server = await startServer({ SIGN_UP: "code" })
  await using visitor = await openPage({ browser, url: server.url })
  const { page, faults } = visitor
  const code = "code-from-the-wall"
  const fields = {
    username: page.getByLabel(words.username),
    email: page.getByLabel(words.email),
    name: page.getByLabel(/^Name/),
    part: page.getByLabel(/^Part/),
    team: page.getByLabel(/^Team/),
  }
  const typed = {
    username: "kim",
    email: "kim@example.org",
    name: "Kim Hanpyo",
    part: "Backend",
    team: "Blue",
  }
  const secretFields = [page.getByLabel(words.password).first(), page.getByLabel(/^Sign-up code/)]
  const written = () =>
    Promise.all(Object.entries(fields).map(async ([name, field]) => [name, await field.inputValue()]))

  await page.goto("/sign-up")
  for (const [name, text] of Object.entries(typed)) await fields[name as keyof typeof fields].fill(text)
  await secretFields[0]?.fill(password)
  await secretFields[1]?.fill(code)
  await expect.poll(() => stored(page)).toContain(typed.team)
  for (const secret of [password, code]) expect(await stored(page)).not.toContain(secret)

  await page.reload()
  await fields.part.waitFor()
  expect(Object.fromEntries(await written())).toEqual(typed)
  for (const field of secretFields) expect(await field.inputValue()).toBe("")

  await secretFields[0]?.fill(password)
  await secretFields[1]?.fill(/code for sign-up:\s+(\S+)/.exec(server.printed())?.[1] ?? "")
  await page.getByRole("button", { name: words.signUp, exact: true }).click()
  await page.getByRole("button", { name: words.account }).waitFor()
  expect(await stored(page)).not.toContain(typed.email)
  expect((await server.client().auth.isUsernameFree.query({ username: "kim" })).free).toBe(false)

  await page.goto("/sign-up")
  await page.getByRole("textbox", { name: /^Part/ }).waitFor()
  expect(new Set((await written()).map(([, value]) => value))).toEqual(new Set([""]))
  expect(faults).toEqual([])
})
