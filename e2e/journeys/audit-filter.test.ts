import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { barriers } from "../setup/barriers.ts"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { organiser } from "./clients.ts"
import { signIn } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const said = {
  "en-US": {
    filter: "Filter",
    kind: "What was done",
    created: "Somebody created this election.",
    account: "Account",
    clear: "Clear filter",
    made: "head created this election.",
    changed: "head changed the settings.",
    unknown: "This is not one of the choices.",
    from: "From",
    none: "Nothing matches this filter.",
  },
  "ko-KR": {
    filter: "골라 보기",
    kind: "한 일",
    created: "투표를 만들었어요.",
    account: "계정",
    clear: "모두 보기",
    made: "head: 투표를 만들었어요.",
    changed: "head: 설정을 바꿨어요.",
    unknown: "선택할 수 있는 값이 아니에요.",
    from: "시작",
    none: "조건에 맞는 기록이 없어요.",
  },
} as const

test.each([
  ["English on a computer", english, { width: 1280, height: 800 }],
  ["Korean on a phone", korean, { width: 360, height: 740 }],
] as const)("%s: filters the history by kind, account and time", async (_, words, viewport) => {
  await using server = await startServer({ DEMO: "0" })
  const head = await organiser(server)
  const { election } = await head.election.create.mutate({ title: "Board", preset: "plain" })
  await head.election.update.mutate({ electionId: election.id, title: "The board" })
  await using visitor = await openPage({ browser, url: server.url, locale: words.locale, viewport })
  const { page } = visitor
  await page.emulateMedia({ reducedMotion: "reduce" })
  const w = said[words.locale]
  await page.goto("/sign-in")
  await signIn({ page, words }, "head")
  await page.goto(`/manage/elections/${election.id}/history`)
  await page.getByText(w.changed).waitFor()
  // By keyboard only.
  await page.getByRole("button", { name: w.filter, exact: true }).press("Enter")
  await page.getByLabel(w.kind).selectOption({ label: w.created })
  const account = page.getByLabel(w.account, { exact: true })
  await account.fill("head")
  await account.press("Enter")
  await page.getByText(w.changed).waitFor({ state: "hidden" })
  await page.getByText(w.made).waitFor()
  expect(await barriers(page)).toEqual([])
  await account.fill("nobody-here")
  await account.press("Enter")
  await page.getByText(w.unknown).waitFor()
  expect(await account.getAttribute("aria-invalid")).toBe("true")
  await page.getByRole("button", { name: w.clear, exact: true }).click()
  await page.getByText(w.changed).waitFor()
  await page.getByLabel(w.from, { exact: true }).fill("2090-01-01T00:00")
  await page.getByLabel(w.from, { exact: true }).press("Enter")
  await page.getByText(w.none).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(visitor.faults).toEqual([])
})
