import type { Client } from "@hanpyo/shared/node"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { barriers } from "../setup/barriers.ts"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { type StartedServer, startServer } from "../setup/start-server.ts"
import { joinAsOrganiser } from "./manage-steps.ts"
import { password } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
let server: StartedServer
beforeAll(async () => {
  ;[browser, server] = await Promise.all([startBrowser(), startServer({ SIGN_UP: "code" })])
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

const longName = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunt"

/** A draft by roll that is not ready to open, an open election and a closed one. */
async function elections(api: Client): Promise<{ draft: string; open: string; closed: string }> {
  await api.account.setPartsAndTeams.mutate({ parts: ["백엔드", "프론트엔드", longName], teams: ["파랑"] })
  const make = async (preset: "plain" | "part_leader"): Promise<string> => {
    const { election } = await api.election.create.mutate({ title: `${longName} ${preset}`, preset })
    await api.candidate.create.mutate({ electionId: election.id, name: longName, part: "백엔드" })
    return election.id
  }
  const [draft, open, closed] = [await make("part_leader"), await make("plain"), await make("plain")]
  await api.roll.import.mutate({
    electionId: draft,
    text: "kim,김백엔,백엔드\nlee,이프론,프론트엔드",
  })
  await api.election.open.mutate({ electionId: open })
  await api.election.open.mutate({ electionId: closed })
  await api.election.close.mutate({ electionId: closed })
  return { draft, open, closed }
}

const looks = [
  ["English, light, wide", english, "light", { width: 1280, height: 800 }],
  ["Korean, dark, on a phone", korean, "dark", { width: 360, height: 740 }],
] as const

test.each(looks)(
  "%s: keeps every Manage screen accessible and within the viewport",
  async (look, words, colorScheme, viewport) => {
    await using organiser = await openPage({ browser, url: server.url, locale: words.locale, viewport })
    const { page, faults } = organiser
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    const username = `head${viewport.width}`
    await joinAsOrganiser({ page, words }, { server, username })
    const api = server.client()
    await api.auth.signIn.mutate({ username, password })
    const { draft, open, closed } = await elections(api)
    const found: Record<string, string[]> = {}
    const check = async (screen: string) => {
      found[screen] = await barriers(page)
    }
    const visit = async (path: string) => {
      await page.goto(path)
      await page.getByRole("heading", { level: 1 }).waitFor()
      await expect.poll(() => page.locator("main [role=status] .animate-breathe").count()).toBe(0)
      await check(path)
    }

    for (const path of ["", "/elections/new", "/security"]) await visit(`/manage${path}`)
    for (const tab of ["", "/candidates", "/settings", "/history"])
      await visit(`/manage/elections/${draft}${tab}`)
    await visit(`/manage/elections/${open}`)
    await visit(`/manage/elections/${closed}/settings`)

    await visit(`/manage/elections/${draft}/candidates`)
    await page.getByRole("listitem").getByRole("button").first().click()
    await check("a candidate's form")

    await visit(`/manage/elections/${draft}/roll`)
    await page.locator("textarea").fill("username,name,part\nchoi,최,백엔드\nkim,김백엔,백엔드\nx,y,z")
    await page.locator("form button[type=submit]").click()
    await page.getByRole("table").waitFor()
    await check("the preview of a roll")

    await visit(`/manage/elections/${closed}`)
    await page.getByRole("main").getByRole("button").last().click()
    await page.getByRole("dialog").waitFor()
    await check("the question before deleting")

    await visit("/manage/members")
    await page.getByRole("main").getByRole("listitem").first().getByRole("button").click()
    await check("a member's menu")
    await page.getByRole("main").getByRole("listitem").first().getByRole("button").nth(2).click()
    const dialog = page.getByRole("dialog")
    await dialog.locator("button[type=submit]").click()
    await dialog.locator("input[autocomplete=current-password]").fill(password)
    await check("the password typed again")
    await dialog.locator("button[type=submit]").click()
    await dialog.getByRole("img").waitFor()
    await check("a one-time link")
    await visit("/manage/parts-and-teams")

    expect(
      Object.entries(found).filter(([, problems]) => problems.length > 0),
      look,
    ).toEqual([])
    expect(faults).toEqual([])
  },
  // Twenty screens in one test.
)
