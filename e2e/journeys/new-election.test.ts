import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { joinAsOrganiser } from "./manage-steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

describe.each([
  [
    "English",
    english,
    {
      preset: "Start with",
      plain: /^Plain/,
      latecomers: /^Latecomers may vote/,
      changed: "The settings below differ from “Plain”.",
    },
  ],
  [
    "Korean",
    korean,
    {
      preset: "기본 틀",
      plain: /^공개 투표/,
      latecomers: /^늦게 가입해도/,
      changed: "아래 설정은 ‘공개 투표’ 틀과 달라졌어요.",
    },
  ],
] as const)("a new election in %s", (_, words, said) => {
  test("mentions a preset only after settings are changed from it", async () => {
    await using server = await startServer({ DEMO: "0" })
    await using visitor = await openPage({ browser, url: server.url, locale: words.locale })
    const { page } = visitor
    await joinAsOrganiser({ page, words }, { server, username: "head" })
    await page.goto("/manage/elections/new")
    const presets = page.getByRole("group", { name: said.preset })
    const status = presets.getByRole("status")
    await presets.getByRole("button", { name: said.plain }).waitFor()
    expect(await status.innerText()).toBe("")
    await page.getByLabel(said.latecomers).check()
    expect(await status.innerText()).toBe("")
    await presets.getByRole("button", { name: said.plain }).click()
    await presets.getByRole("button", { name: said.plain, pressed: true }).waitFor()
    expect(await status.innerText()).toBe("")
    await page.getByLabel(said.latecomers).uncheck()
    await expect.poll(() => status.innerText()).toBe(said.changed)
  })
})
