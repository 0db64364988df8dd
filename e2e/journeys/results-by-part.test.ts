import { readFile } from "node:fs/promises"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { barriers } from "../setup/barriers.ts"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { type StartedServer, startServer } from "../setup/start-server.ts"
import { leaders } from "./part-leaders.ts"

let browser: Browser
let server: StartedServer
beforeAll(async () => {
  ;[browser, server] = await Promise.all([startBrowser(), startServer({ DEMO: "0" })])
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

/** The section under a part's heading. */
const ofPart = (page: Page, part: string) =>
  page
    .getByRole("region", { name: part, exact: true })
    .filter({ has: page.getByRole("heading", { name: part }) })

const namesIn = (page: Page, part: string) =>
  ofPart(page, part)
    .getByRole("listitem")
    .allInnerTexts()
    .then((rows) => rows.map((row) => /Ada|Bora|Cho|Dana/.exec(row)?.[0]))

const looks = [
  {
    locale: "en-US",
    tag: "en",
    parts: ["Backend", "Frontend"],
    viewport: { width: 1440, height: 900 },
    winner: (name: string) => `${name} is elected.`,
    present: "Present",
    save: "Save as CSV",
    show: "Show as a table",
    head: "Part,Rank,Candidate,Votes,Share (%)",
    table: ["Part", "Rank", "Candidate", "Votes", "Share"],
    noVotes: "No votes yet.",
  },
  {
    locale: "ko-KR",
    tag: "ko",
    parts: ["백엔드", "프론트엔드"],
    viewport: { width: 360, height: 740 },
    winner: (name: string) => `${name} 후보가 당선되었어요.`,
    present: "큰 화면으로 보기",
    save: "CSV로 저장",
    show: "표로 보기",
    head: "파트,순위,후보,득표수,득표율(%)",
    table: ["파트", "순위", "후보", "득표수", "득표율"],
    noVotes: "아직 표가 없어요.",
  },
] as const

test.each(looks)(
  "$locale: ranks each of two parts live, and names a winner in each",
  async ({ locale, tag, parts, viewport, winner, present, save, show, head, table, noVotes }) => {
    const election = await leaders(server, { parts, tag })
    const [back, front] = parts
    await using visitor = await openPage({ browser, url: server.url, locale, viewport })
    const { page, faults } = visitor
    await page.goto(`/elections/${election.electionId}/results`)
    await ofPart(page, back).getByText(noVotes).waitFor()

    await election.cast("one", "Ada")
    await expect.poll(() => namesIn(page, back)).toEqual(["Ada", "Bora"])
    await election.cast("two", "Bora")
    await election.cast("three", "Bora")
    await expect.poll(() => namesIn(page, back)).toEqual(["Bora", "Ada"])
    expect(await namesIn(page, front)).toEqual(["Cho", "Dana"])
    await ofPart(page, front).getByText(noVotes).waitFor()
    // The only ballot in its part is 100%, although a loser in the other part has as many.
    await election.cast("four", "Dana")
    await expect.poll(() => namesIn(page, front)).toEqual(["Dana", "Cho"])
    expect(await ofPart(page, front).getByRole("listitem").first().innerText()).toContain("100%")

    await election.close()
    await ofPart(page, back).getByText(winner("Bora")).waitFor()
    await ofPart(page, front).getByText(winner("Dana")).waitFor()
    await page.getByRole("button", { name: show }).click()
    expect(await page.getByRole("columnheader").allInnerTexts()).toEqual(table)
    expect(await page.getByRole("cell").filter({ hasText: front }).count()).toBe(2)
    expect(await barriers(page)).toEqual([])
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: save }).click(),
    ])
    expect((await readFile(await download.path(), "utf8")).split("\r\n")).toEqual([
      `\uFEFF${head}`,
      `${back},1,Bora,2,66.7`,
      `${back},2,Ada,1,33.3`,
      `${front},1,Dana,1,100`,
      `${front},2,Cho,0,0`,
      "",
    ])

    // Opens and leaves the projector by keyboard.
    await page.getByRole("link", { name: present }).focus()
    await page.keyboard.press("Enter")
    await page.waitForURL("**/present")
    for (const [part, name] of [
      [back, "Bora"],
      [front, "Dana"],
    ] as const) {
      await ofPart(page, part).getByText(winner(name)).waitFor()
      expect((await namesIn(page, part))[0]).toBe(name)
    }
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press("Escape")
    await page.waitForURL("**/results")
    expect(faults).toEqual([])
  },
)

test("moves projector rows within their part, and fits both parts on the screen", async () => {
  const [back, front] = ["Backend", "Frontend"] as const
  const election = await leaders(server, { parts: [back, front], tag: "hall" })
  await using visitor = await openPage({ browser, url: server.url, viewport: { width: 1920, height: 1080 } })
  const { page } = visitor
  await page.addInitScript(() => {
    const moved: string[] = []
    const animate = Element.prototype.animate
    Element.prototype.animate = function (...given) {
      if (this.localName === "li") moved.push(this.closest("section")?.querySelector("h2")?.textContent ?? "")
      return animate.apply(this, given)
    }
    Object.assign(window, { moved })
  })
  await page.goto(`/elections/${election.electionId}/present`)
  await election.cast("one", "Ada")
  await expect.poll(() => ofPart(page, back).getByRole("listitem").first().innerText()).toContain("100%")
  await election.cast("two", "Bora")
  await election.cast("three", "Bora")
  await expect.poll(() => namesIn(page, back)).toEqual(["Bora", "Ada"])
  expect(await page.evaluate(() => [...new Set(moved)])).toEqual([back])
  await election.close()
  await ofPart(page, back).getByText("Bora is elected.").waitFor()
  for (const part of [back, front]) {
    const box = await ofPart(page, part).getByRole("listitem").last().boundingBox()
    expect(box && box.y + box.height).toBeLessThan(1080)
  }
  expect(await barriers(page)).toEqual([])
})

declare const moved: string[]
