import { readFile } from "node:fs/promises"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { member, organiser } from "./clients.ts"
import { password } from "./steps.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

/** Counts the animations that rows of a list start. */
async function watchMoves(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moves = { count: 0 }
    const animate = Element.prototype.animate
    Element.prototype.animate = function (...given) {
      if (this.localName === "li") moves.count += 1
      return animate.apply(this, given)
    }
    Object.assign(window, { moves })
  })
}

declare const moves: { count: number }
const movesOf = (page: Page): Promise<number> => page.evaluate(() => moves.count)

describe.each([
  ["with motion", "no-preference", (moves: number) => moves > 0],
  ["with reduced motion", "reduce", (moves: number) => moves === 0],
] as const)("the projector %s", (_, reducedMotion, fits) => {
  test("updates the ranking with each vote, and shows the verdict after the close", async () => {
    await using server = await startServer()
    const head = await organiser(server)
    const { electionId, candidates } = await head.candidate.list.query()
    const [gimbap, tteokbokki] = ["Gimbap", "Tteokbokki"].map(
      (name) => candidates.find((candidate) => candidate.name.includes(name))?.id ?? "",
    )
    await using visitor = await openPage({
      browser,
      url: server.url,
      viewport: { width: 1920, height: 1080 },
    })
    const { page, faults } = visitor
    await watchMoves(page)
    await page.emulateMedia({ reducedMotion })
    const cast = async (username: string, candidateId = "") =>
      (await member(server, username)).vote.cast.mutate({ candidateId })
    const rows = page.getByRole("list").getByRole("listitem")

    await cast("ann", gimbap)
    await page.goto(`/elections/${electionId}/results`)
    await page.getByRole("link", { name: "Present" }).click()
    await page.waitForURL("**/present")
    await expect.poll(() => rows.first().innerText()).toContain("Gimbap")
    await page.getByRole("link", { name: "Hanpyo: Elections" }).waitFor({ state: "detached" })
    await cast("bob", tteokbokki)
    await page.getByText("2 candidates are tied for first place.").first().waitFor()
    await cast("cho", tteokbokki)
    await expect.poll(() => rows.first().innerText()).toContain("Tteokbokki")
    expect(fits(await movesOf(page))).toBe(true)
    const short = await page.getByText(/\/e\/\w+$/).innerText()
    await page.getByRole("img", { name: "QR code for the ballot" }).waitFor()

    await head.election.close.mutate({ electionId })
    await page.getByText("떡볶이 · Tteokbokki is elected.").first().waitFor()
    expect(await page.getByRole("img").count()).toBe(0)
    await page.keyboard.press("Escape")
    await page.waitForURL("**/results")
    await page.getByText("Final result").waitFor()
    await page.goto(`http://${short}`)
    await page.waitForURL(`**/elections/${electionId}`)
    expect(faults).toEqual([])
  })
})

test("shows on the projector when hidden counts will appear, and updates the turnout", async () => {
  await using server = await startServer()
  const head = await organiser(server)
  const voter = await member(server, "kim")
  const { election } = await head.election.create.mutate({ title: "Board", preset: "part_leader", rules: [] })
  for (const name of ["Ada", "Grace"]) await head.candidate.create.mutate({ electionId: election.id, name })
  await head.election.open.mutate({ electionId: election.id })
  await using visitor = await openPage({ browser, url: server.url, viewport: { width: 1920, height: 1080 } })
  const { page } = visitor
  await page.goto(`/elections/${election.id}/present`)
  await page.getByText("They appear as soon as voting closes.").waitFor()
  await page.getByText("0 / 2").waitFor()
  const { candidates } = await voter.candidate.list.query({ electionId: election.id })
  await voter.vote.cast.mutate({ electionId: election.id, candidateId: candidates[0]?.id ?? "" })
  await page.getByText("1 / 2").waitFor()
  expect(await page.getByText("Ada").count()).toBe(0)
})

test("saves results for spreadsheets, copies them as a table, and finds voters by name", async () => {
  await using server = await startServer()
  const kim = await member(server, "kim")
  const { candidate } = await kim.candidate.create.mutate({ name: '=Ada "Countess", Lovelace' })
  await kim.vote.cast.mutate({ candidateId: candidate.id })
  const lee = server.client()
  await lee.auth.signUp.mutate({ username: "lee", name: "Lee", email: "lee@example.org", password })
  await lee.vote.cast.mutate({ candidateId: candidate.id })
  for (const username of ["min", "park"])
    await (await member(server, username)).vote.cast.mutate({ candidateId: candidate.id })
  // 66.7%, 16.7% and 16.7%.
  for (const username of ["choi", "han"]) {
    const own = await member(server, username)
    const { candidate: other } = await own.candidate.create.mutate({ name: username })
    await own.vote.cast.mutate({ candidateId: other.id })
  }
  const { electionId } = await kim.candidate.list.query()
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"])
  await page.goto(`/elections/${electionId}/results`)
  await page.getByText("The percentages are rounded and add up to 100.1%.").waitFor()
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as CSV" }).click(),
  ])
  const saved = await readFile(await download.path(), "utf8")
  expect(saved.split("\r\n").slice(0, 2)).toEqual([
    `\uFEFFRank,Candidate,Votes,"Share (%), rounded"`,
    `1,"'=Ada ""Countess"", Lovelace",4,66.7`,
  ])
  await page.getByRole("button", { name: "Copy the table" }).click()
  await page.getByText("Table copied.").waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split("\n")[1]).toBe(`1\t'=Ada "Countess", Lovelace\t4\t66.7`)
  await page.getByRole("button", { name: "Show as a table" }).click()
  await expect
    .poll(async () => (await page.getByRole("table").boundingBox())?.height ?? 0)
    .toBeGreaterThan(60)

  await page.getByRole("link", { name: /^Voters of =Ada/ }).click()
  await page.getByLabel("Find a voter").fill("LEE")
  await expect.poll(() => page.getByRole("main").getByRole("listitem").allInnerTexts()).toEqual(["Lee"])
  await page.getByLabel("Find a voter").fill("nobody")
  await page.getByText("No voters match.").waitFor()
})
