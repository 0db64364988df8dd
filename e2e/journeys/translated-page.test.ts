import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { translatePage } from "../setup/translate-page.ts"
import { member, organiser } from "./clients.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

test("updates a page that the browser has translated, with votes and the close", async () => {
  await using server = await startServer()
  const head = await organiser(server)
  const ann = await member(server, "ann")
  const { electionId, candidates } = await ann.candidate.list.query()
  const candidateId = candidates[0]?.id ?? ""
  await ann.vote.cast.mutate({ candidateId })
  await head.election.extend.mutate({
    electionId,
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await using home = await openPage({ browser, url: server.url })
  await using ballot = await openPage({ browser, url: server.url })
  await using results = await openPage({ browser, url: server.url })
  await using projector = await openPage({ browser, url: server.url })
  await home.page.goto("/")
  await ballot.page.goto(`/elections/${electionId}`)
  await results.page.goto(`/elections/${electionId}/results`)
  await projector.page.goto(`/elections/${electionId}/present`)
  await home.page.getByText("1 of 2 have voted").first().waitFor()
  await ballot.page
    .getByText(/\d \w+ left\b/)
    .first()
    .waitFor()
  await results.page.getByText("1 vote", { exact: true }).first().waitFor()
  await projector.page.getByText("1 / 2").waitFor()
  for (const { page } of [home, ballot, results, projector]) await translatePage(page)

  await (await member(server, "bob")).vote.cast.mutate({ candidateId })
  await results.page.getByText("2 votes", { exact: true }).first().waitFor()
  await projector.page.getByText("2 / 3").waitFor()
  for (const { page } of [results, projector]) await translatePage(page)
  await head.election.close.mutate({ electionId })

  await results.page.getByText("Final result").waitFor()
  await projector.page.getByText("is elected.").first().waitFor()
  // These two poll.
  await home.page.getByText("Closed", { exact: true }).first().waitFor({ timeout: 60_000 })
  await ballot.page.getByText("Closed", { exact: true }).first().waitFor({ timeout: 60_000 })
  for (const { page, faults } of [home, ballot, results, projector]) {
    expect(await page.getByText(/\d \w+ left\b/).count()).toBe(0)
    expect(faults).toEqual([])
  }
})
