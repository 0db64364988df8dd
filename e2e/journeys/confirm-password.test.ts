import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { barriers } from "../setup/barriers.ts"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { member } from "./clients.ts"
import { joinAsOrganiser } from "./manage-steps.ts"
import { password } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const looks = [
  {
    words: english,
    width: 1280,
    actions: "Actions for lee",
    promote: "Make organiser",
    own: "Your password",
    wrong: "Wrong password.",
    organiser: "Organiser",
    reset: "One-time link",
  },
  {
    words: korean,
    width: 360,
    actions: "lee 관리",
    promote: "운영진으로 지정",
    own: "내 비밀번호",
    wrong: "내 비밀번호가 아니에요.",
    organiser: "운영진",
    reset: "일회용 링크",
  },
]

describe.each(looks)("in $words.locale at $width px", ({ words, width, ...said }) => {
  test("asks for the password in the dialog, usable by keyboard, once per ten minutes", async () => {
    await using server = await startServer({ SIGN_UP: "open" })
    await member(server, "lee")
    const viewport = { width, height: 800 }
    await using visitor = await openPage({ browser, url: server.url, locale: words.locale, viewport })
    const { page, faults } = visitor
    await page.emulateMedia({ reducedMotion: "reduce" })
    await joinAsOrganiser({ page, words }, { server, username: "head" })
    await page.goto("/manage/members")

    await page.getByRole("button", { name: said.actions }).click()
    await page.getByRole("button", { name: said.promote, exact: true }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("button", { name: said.promote, exact: true }).click()
    const field = dialog.getByLabel(said.own)
    await field.waitFor()
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await barriers(page)).toEqual([])

    await page.keyboard.type("not this one")
    await page.keyboard.press("Enter")
    await dialog.getByText(said.wrong).waitFor()
    expect(await field.getAttribute("aria-invalid")).toBe("true")
    await field.fill(password)
    await page.keyboard.press("Enter")
    await dialog.waitFor({ state: "hidden" })
    const lee = page.getByRole("listitem").filter({ hasText: "@lee" })
    await lee.getByText(said.organiser, { exact: true }).waitFor()

    await page.getByRole("button", { name: said.actions }).click()
    await page.getByRole("button", { name: said.reset, exact: true }).click()
    await dialog.getByRole("button", { name: said.reset, exact: true }).click()
    await dialog.getByRole("img").waitFor()
    expect(faults).toEqual([])
  })
})
