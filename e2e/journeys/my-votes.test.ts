import type { Client } from "@hanpyo/shared/node"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { member, organiser } from "./clients.ts"
import { signIn } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

/** An election with two candidates, open. */
async function open(head: Client, settings: { title: string; secrecy: "open" | "secret" }) {
  const { election } = await head.election.create.mutate({ ...settings, latecomers: true })
  const electionId = election.id
  const { candidate } = await head.candidate.create.mutate({ electionId, name: "Ada" })
  await head.candidate.create.mutate({ electionId, name: "Grace" })
  await head.election.open.mutate({ electionId })
  return { electionId, candidateId: candidate.id }
}

describe.each([
  ["English on a wide screen", english, { width: 1440, height: 900 }],
  ["Korean on a phone", korean, { width: 360, height: 740 }],
])("the votes of an account, %s", (_, words, viewport) => {
  test("are listed from the menu, with the chosen candidate only for open elections", async () => {
    await using server = await startServer({ DEMO: "0" })
    const head = await organiser(server)
    const kim = await member(server, "kim")
    const shown = await open(head, { title: "Chair", secrecy: "open" })
    const secret = await open(head, { title: "Board", secrecy: "secret" })
    await open(head, { title: "Treasurer", secrecy: "open" })
    await using visitor = await openPage({ browser, url: server.url, locale: words.locale, viewport })
    const { page, faults } = visitor
    await page.goto("/account/votes")
    await page.getByRole("main").getByRole("link", { name: words.signIn, exact: true }).click()
    await signIn({ page, words }, "kim")
    await page.waitForURL("**/account/votes")
    await page.getByText(words.noVotesYet).waitFor()

    for (const ballot of [shown, secret]) await kim.vote.cast.mutate(ballot)
    await head.election.close.mutate({ electionId: secret.electionId })
    await head.election.archive.mutate({ electionId: secret.electionId, archived: true })
    await page.goto("/")
    await page.getByRole("button", { name: words.account }).click()
    await page.getByRole("link", { name: words.myVotes, exact: true }).click()
    await page.getByRole("heading", { level: 1, name: words.myVotes }).waitFor()
    const rows = page.getByRole("main").getByRole("listitem")
    await expect.poll(() => rows.count()).toBe(2)
    const [board, chair] = [await rows.nth(0).innerText(), await rows.nth(1).innerText()]
    expect(board).toContain("Board")
    expect(board).toContain(words.secretBallot)
    expect(board).not.toContain("Ada")
    expect(chair).toContain("Chair")
    expect(chair).toMatch(words.yourChoice("Ada"))
    expect(await rows.nth(1).locator("time").count()).toBe(1)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)

    await page.getByRole("link", { name: "Board" }).click()
    await page.waitForURL(`**/elections/${secret.electionId}/results`)
    expect(faults).toEqual([])
  })
})

test("load page by page", async () => {
  await using server = await startServer({ DEMO: "0" })
  const head = await organiser(server)
  const kim = await member(server, "kim")
  for (let n = 1; n <= 21; n += 1)
    await kim.vote.cast.mutate(await open(head, { title: `Question ${n}`, secrecy: "open" }))
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  await page.goto("/sign-in?from=/account/votes")
  await signIn({ page, words: english }, "kim")
  const rows = page.getByRole("main").getByRole("listitem")
  await expect.poll(() => rows.count()).toBe(20)
  await page.getByRole("button", { name: "Show more" }).click()
  await expect.poll(() => rows.count()).toBe(21)
  expect(await rows.last().innerText()).toContain("Question 1")
  expect(await page.getByRole("button", { name: "Show more" }).count()).toBe(0)
})
