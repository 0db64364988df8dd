import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer, type StartedServer } from "../setup/start-server.ts"
import { joinAsOrganiser } from "./manage-steps.ts"
import { password, signUp } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const words = {
  notOpen: "Voting has not started",
  edit: "Edit Kim",
  introduction: /^Introduction/,
  withdraw: "Withdraw Kim",
}

/** A draft in which members register until it opens. */
async function announce(server: StartedServer): Promise<void> {
  await using visitor = await openPage({ browser, url: server.url })
  await joinAsOrganiser({ page: visitor.page, words: english }, { server, username: "head" })
  const client = server.client()
  await client.auth.signIn.mutate({ username: "head", password })
  const settings = { registration: "members", registrationCloses: "at_opening" } as const
  await client.election.create.mutate({ title: "Back-end leader", ...settings })
}

test("lets a member register, edit and withdraw before voting begins, and others only read", async () => {
  await using server = await startServer()
  await announce(server)
  await using first = await openPage({ browser, url: server.url })
  await using second = await openPage({
    browser,
    url: server.url,
    locale: korean.locale,
    viewport: { width: 360, height: 740 },
  })
  const { page } = first
  const lee = second.page

  await page.goto("/")
  await page.getByRole("main").getByRole("listitem").first().waitFor()
  expect(await page.getByRole("link", { name: "Back-end leader" }).count()).toBe(0)
  await signUp({ page, words: english }, "kim")
  await page.getByRole("link", { name: "Back-end leader" }).click()
  await page.getByRole("heading", { name: words.notOpen }).waitFor()

  await page.getByRole("link", { name: english.addCandidate }).click()
  await page.getByLabel(english.candidateName).fill("Kim")
  await page.getByRole("checkbox", { name: /This is me/ }).check()
  await page.getByRole("button", { name: english.register, exact: true }).click()
  await page.getByRole("button", { name: words.edit, exact: true }).click()
  const form = page.getByRole("dialog", { name: words.edit })
  await form.getByLabel(words.introduction).fill("I keep promises.")
  await form.getByRole("button", { name: "Save", exact: true }).click()
  await form.waitFor({ state: "hidden" })
  await page.getByText("I keep promises.").waitFor()

  await signUp({ page: lee, words: korean }, "lee")
  await lee.getByRole("link", { name: "Back-end leader" }).click()
  await lee.getByText("I keep promises.").waitFor()
  expect(await lee.getByRole("main").getByRole("button").count()).toBe(0)
  expect(await lee.getByRole("radio").count()).toBe(0)

  await page.getByRole("button", { name: words.withdraw, exact: true }).click()
  const question = page.getByRole("dialog", { name: "Withdraw Kim?" })
  await question.getByRole("button", { name: "Withdraw", exact: true }).click()
  await page.getByText("No candidates yet.").waitFor()
  // The other member's page updates without a reload.
  await lee.getByText("아직 후보가 없어요.").waitFor()
  expect([first.faults, second.faults]).toEqual([[], []])
  expect(await lee.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})
