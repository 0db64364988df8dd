import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { joinAsOrganiser } from "./manage-steps.ts"
import { password, signUp, vote } from "./steps.ts"
import { english as words } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

test("lets a newcomer vote after approval without a reload", async () => {
  await using server = await startServer({ SIGN_UP: "approval" })
  await using office = await openPage({ browser, url: server.url })
  await using phone = await openPage({ browser, url: server.url })
  const organiser = { page: office.page, words }
  const kim = { page: phone.page, words }
  await joinAsOrganiser(organiser, { server, username: "chief" })
  const client = server.client()
  const { electionId, candidates } = await client.candidate.list.query()
  const [candidate] = candidates
  if (candidate === undefined) throw new Error("the practice election has candidates")

  await kim.page.goto("/sign-up")
  await kim.page.getByText("After you sign up, an organiser has to approve your account.").waitFor()
  await signUp(kim, "kim")
  await kim.page.getByRole("heading", { name: "Waiting for approval" }).waitFor()
  await kim.page.goto(`/elections/${electionId}`)
  await kim.page
    .getByText("An organiser has to approve your account before you can vote.", { exact: true })
    .waitFor()

  await organiser.page.goto("/manage/members")
  await organiser.page.getByRole("link", { name: "Members (1)" }).waitFor()
  const letIn = organiser.page.getByRole("button", { name: "Approve kim" })
  await letIn.focus()
  await organiser.page.keyboard.press("Enter")
  await letIn.waitFor({ state: "detached" })

  await kim.page.getByRole("radio", { name: candidate.name }).waitFor()
  expect(await kim.page.getByRole("heading", { name: "Waiting for approval" }).count()).toBe(0)
  await vote(kim, candidate.name)
})

test("lets one person sign up by invitation while sign-up is closed", async () => {
  await using server = await startServer({ SIGN_UP: "closed" })
  await using office = await openPage({ browser, url: server.url })
  await using phone = await openPage({ browser, url: server.url })
  const organiser = { page: office.page, words }
  await joinAsOrganiser(organiser, { server, username: "chief" })
  await organiser.page.goto("/manage/invitations")
  await organiser.page.getByLabel(/^Who they are for/).fill("Kim\nLee")
  await organiser.page.getByRole("button", { name: "Create invitations" }).click()
  const card = organiser.page.getByRole("listitem").filter({ hasText: "Scan the code" }).first()
  await card.getByText("Kim", { exact: true }).waitFor()
  const code = (await card.getByRole("code").innerText()).trim()

  const { page } = phone
  await page.goto(`/sign-up?code=${code}`)
  await expect.poll(() => page.getByLabel(/^Sign-up code/).inputValue()).toBe(code)
  await page.getByLabel(words.username).fill("kim")
  await page.getByLabel(words.email).fill("kim@example.org")
  await page.getByLabel(words.password).first().fill(password)
  await page.getByRole("button", { name: words.signUp, exact: true }).click()
  await page.getByRole("button", { name: words.account }).waitFor()

  await organiser.page.reload()
  await organiser.page.getByText("Used by kim").waitFor()
  await organiser.page.getByRole("button", { name: "Revoke the invitation for Lee" }).click()
  await organiser.page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click()
  await organiser.page.getByText("revoked", { exact: true }).waitFor()
})
