import { readFile } from "node:fs/promises"
import type { Page } from "playwright-core"
import { describe, expect, test } from "vitest"
import { password } from "../journeys/steps.ts"
import { openPage } from "../setup/open-page.ts"
import { apiOrigin } from "./setup/split-web.ts"
import { blockThirdPartyCookies } from "./setup/third-party-cookies.ts"
import { Together } from "./setup/together.ts"
import { controlOrigin, siblingOrigin, startTwoSites, webOrigin } from "./setup/two-sites.ts"
import { voteAndStay } from "./setup/voter-journey.ts"

/** Which cookies a page sends to the control site after receiving both kinds. */
async function cookiesTaken(page: Page): Promise<string> {
  await page.goto(siblingOrigin)
  const ask = () =>
    page.evaluate(
      (url) => fetch(url, { credentials: "include" }).then((answer) => answer.text()),
      controlOrigin,
    )
  await ask()
  return ask()
}

describe.each([
  ["with third-party cookies allowed", async () => {}, "unpartitioned=1; partitioned=1"],
  ["with third-party cookies blocked", blockThirdPartyCookies, "partitioned=1"],
] as const)("S15 web and API on two sites, %s", (_, setUp, taken) => {
  test("keeps a voter signed in, and shows their vote live to another viewer", async () => {
    await using all = new Together()
    const { browser } = await startTwoSites(all, { ACCESS_TTL: "10" })
    await using voter = await openPage({ browser, url: webOrigin })
    await using watcher = await openPage({ browser, url: webOrigin })
    await setUp(voter)
    await setUp(watcher)
    expect(await cookiesTaken(voter.page)).toBe(taken)
    const cookies = await voteAndStay({ voter, watcher: watcher.page, username: "kim", api: apiOrigin })
    expect(cookies.map(({ name }) => name).toSorted()).toEqual([
      expect.stringMatching(/^__Host-hanpyo_access_[0-9a-f]{8}$/),
      expect.stringMatching(/^__Host-hanpyo_refresh_[0-9a-f]{8}$/),
    ])
    for (const cookie of cookies) {
      expect(cookie).toMatchObject({ domain: "api.vote.test", path: "/", httpOnly: true, secure: true })
      expect(cookie).toMatchObject({ sameSite: "None", partitionKey: "https://club.test" })
    }
    expect([...voter.faults, ...watcher.faults]).toEqual([])
  })
})

test("serves links, projector, files and the server's clock on two sites", async () => {
  await using all = new Together()
  const { browser, server } = await startTwoSites(all)
  const link = /(https:\/\/\S+\/join\?code=\S+)/.exec(await server.organiser("add", "head"))?.[1] ?? ""
  expect(link.startsWith(`${webOrigin}/join?code=`)).toBe(true)
  const { id: electionId, title } = await server.client().election.current.query()
  await using visitor = await openPage({ browser, url: webOrigin })
  const { page } = visitor
  await blockThirdPartyCookies(visitor)
  await page.goto(link)
  await page.getByLabel(/^E-mail/).fill("head@example.org")
  await page
    .getByLabel(/^Password/)
    .first()
    .fill(password)
  await page.getByRole("button", { name: "Finish" }).click()
  await page.getByRole("button", { name: /^Account/ }).waitFor()
  // After a reload only the cookies are left.
  await page.goto("/manage")
  await page.getByRole("link", { name: title }).first().waitFor()

  // Without it a phone with a wrong clock counts down to the wrong moment.
  const date = await page.evaluate(
    async (url) => (await fetch(url)).headers.get("date"),
    `${apiOrigin}/trpc/election.list`,
  )
  expect(Math.abs(Date.parse(date ?? "") - Date.now())).toBeLessThan(10_000)

  await page.goto(`/elections/${electionId}/results`)
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as CSV" }).click(),
  ])
  expect(await readFile(await download.path(), "utf8")).toContain("Gimbap")
  await page.getByRole("link", { name: "Present" }).click()
  await page.getByRole("img", { name: "QR code for the ballot" }).waitFor()
  const short = await page.getByText(/\/e\/\w+$/).innerText()
  expect(short.startsWith("www.club.test/e/")).toBe(true)
  await page.goto(`https://${short}`)
  await page.waitForURL(`${webOrigin}/elections/${electionId}`)
  expect(visitor.faults).toEqual([])
})
