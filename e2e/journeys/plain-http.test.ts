import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { signUp, vote } from "./steps.ts"
import { korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser({ args: ["--host-resolver-rules=MAP vote.lan 127.0.0.1"] })
})
afterAll(() => browser.close())

test("lets a phone over plain http, without secure-context APIs, vote and copy its receipt", async () => {
  await using server = await startServer()
  const url = `http://vote.lan:${new URL(server.url).port}`
  // PUBLIC_URL contains the port, which is known only after the first start.
  await server.kill("SIGTERM")
  await server.restart({ PUBLIC_URL: url, SIGN_UP: "open" })
  const viewport = { width: 360, height: 740 }
  await using visitor = await openPage({ browser, url, locale: korean.locale, viewport })
  const { page, faults } = visitor
  const person = { page, words: korean }
  const { electionId } = await server.client().candidate.list.query()
  await signUp(person, "kim")
  const tools = await page.evaluate(() => [isSecureContext, "randomUUID" in crypto, "clipboard" in navigator])
  expect(tools).toEqual([false, false, false])

  await page.goto(`/elections/${electionId}`)
  const receipt = await vote(person, "김밥 · Gimbap")
  await page.getByRole("button", { name: "복사", exact: true }).click()
  await page.getByText("복사했어요.").waitFor()

  await page.goto(`/elections/${electionId}/candidates/new`)
  const field = page.getByLabel(korean.candidateName)
  await field.focus()
  await page.keyboard.press("Control+V")
  expect(await field.inputValue()).toBe(receipt)
  expect((await server.client().results.get.query()).turnout).toEqual({ voted: 1, eligible: 1 })
  expect(faults).toEqual([])
})
