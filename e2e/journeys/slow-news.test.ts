import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { countRequests, holdAnswers } from "../setup/slow-network.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { member, organiser } from "./clients.ts"
import { signIn } from "./steps.ts"
import { english } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

test("shows that voting has begun on a slow network while ballots keep arriving", async () => {
  await using server = await startServer({ DEMO: "0" })
  const head = await organiser(server)
  const voters = await Promise.all(["kim", "lee", "park"].map((name) => member(server, name)))
  const { election } = await head.election.create.mutate({
    title: "Board",
    secrecy: "open",
    visibility: "always",
  })
  const electionId = election.id
  const { candidate } = await head.candidate.create.mutate({ electionId, name: "Ada" })
  await head.candidate.create.mutate({ electionId, name: "Grace" })
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  // The organiser opens the page before voting begins.
  await page.goto("/sign-in")
  await signIn({ page, words: english }, "head")
  await page.goto(`/elections/${electionId}/results`)
  await page.getByText("Not open yet", { exact: true }).waitFor()

  const slow = await holdAnswers(page, "election.get")
  const requests = countRequests(page, "election.get")
  await head.election.open.mutate({ electionId })
  for (const [index, voter] of voters.entries()) {
    await voter.vote.cast.mutate({ electionId, candidateId: candidate.id })
    await page.getByText(`${index + 1} of 4 have voted`).waitFor()
  }
  expect(requests()).toBe(1)
  await slow.release()
  await page.getByText("Open", { exact: true }).waitFor()
})
