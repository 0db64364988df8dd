import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { member } from "./clients.ts"
import { addCandidate, signUp } from "./steps.ts"
import { english as words } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

/** The painted colours of each avatar on the page, by its text. */
const coloursOf = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll(".avatar")].map((avatar) => {
        const { backgroundColor, color, borderColor } = getComputedStyle(avatar)
        return [avatar.textContent, `${backgroundColor} ${color} ${borderColor}`]
      }),
    ),
  )

test("keeps a candidate's colours when others register, also in the results", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  const { electionId } = await server.client().candidate.list.query()
  await signUp({ page, words }, "kim")
  await page.goto(`/elections/${electionId}`)
  await page.getByRole("radio").first().waitFor()
  const before = await coloursOf(page)
  expect(Object.keys(before)).toHaveLength(3)
  await addCandidate({ page, words }, "Ada Lovelace")
  // Many, so that the positions of the first three among all ids change.
  for (const name of ["Ben", "Cem", "Dan", "Eva", "Fay", "Gus", "Hal"]) {
    const registrar = await member(server, name.toLowerCase())
    await registrar.candidate.create.mutate({ name })
  }
  await page.reload()
  await expect.poll(() => page.getByRole("radio").count()).toBe(11)
  expect(await coloursOf(page)).toMatchObject(before)

  await page.goto(`/elections/${electionId}/results`)
  await expect.poll(() => page.locator(".avatar").count()).toBe(11)
  expect(await coloursOf(page)).toMatchObject(before)
})
