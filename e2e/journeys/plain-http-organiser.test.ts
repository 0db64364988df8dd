import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { barriers } from "../setup/barriers.ts"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { joinAsOrganiser } from "./manage-steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser({ args: ["--host-resolver-rules=MAP vote.lan 127.0.0.1"] })
})
afterAll(() => browser.close())

const looks = [
  {
    words: english,
    width: 1440,
    hereOnly: /only works on this computer/,
    warning: /loaded over plain HTTP: anyone on this network can read passwords and codes/,
  },
  {
    words: korean,
    width: 360,
    hereOnly: /이 컴퓨터에서만 열려요/,
    warning: /암호화되지 않은 http로 열린 페이지예요/,
  },
]

test.each(looks)(
  "warns organisers over plain http on every screen, but no voters and not this machine ($words.locale, $width)",
  async ({ words, warning, hereOnly, width }) => {
    await using server = await startServer()
    const url = `http://vote.lan:${new URL(server.url).port}`
    // PUBLIC_URL contains the port, which is known only after the first start.
    await server.kill("SIGTERM")
    await server.restart({ PUBLIC_URL: url, SIGN_UP: "open" })
    const viewport = { width, height: 800 }
    await using organiser = await openPage({ browser, url, locale: words.locale, viewport })
    const { page, faults } = organiser
    await page.emulateMedia({ reducedMotion: "reduce" })
    await joinAsOrganiser({ page, words }, { server, username: "head" })
    const { electionId } = await server.client().candidate.list.query()

    for (const path of [
      "",
      "/members",
      "/parts-and-teams",
      "/security",
      "/elections/new",
      `/elections/${electionId}`,
    ]) {
      await page.goto(`/manage${path}`)
      await page.getByRole("heading", { level: 1 }).waitFor()
      await expect.poll(() => page.locator("main [role=status] .animate-breathe").count()).toBe(0)
      expect(await page.getByText(warning).isVisible(), path).toBe(true)
      expect(await barriers(page), path).toEqual([])
    }
    await page.goto(`/elections/${electionId}`)
    await page.getByRole("radio").first().waitFor()
    expect(await page.getByText(warning).count()).toBe(0)
    expect(faults).toEqual([])

    // The same server by its loopback address: traffic stays on this machine.
    await server.kill("SIGTERM")
    await server.restart()
    await using here = await openPage({ browser, url: server.url, locale: words.locale, viewport })
    await joinAsOrganiser({ page: here.page, words }, { server, username: "neck" })
    await here.page.goto("/manage")
    await here.page.getByRole("heading", { level: 1 }).waitFor()
    expect(await here.page.getByText(warning).count()).toBe(0)
    // Links to a loopback address work on no other device.
    await here.page.goto(`/manage/elections/${electionId}`)
    await here.page.getByText(hereOnly).waitFor()
  },
)
