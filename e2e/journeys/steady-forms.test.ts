import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { type StartedServer, startServer } from "../setup/start-server.ts"
import { password } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
let server: StartedServer
beforeAll(async () => {
  browser = await startBrowser()
  server = await startServer()
  const client = server.client()
  await client.auth.signUp.mutate({ username: "kim", email: "kim@example.org", password })
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

const inEnglish = {
  ...english,
  finish: "Finish",
  free: "This username is free.",
  taken: "This username is taken.",
  rule: "At least 8 characters",
  strong: "Strong",
  weak: "Weak",
}
const inKorean = {
  ...korean,
  finish: "완료",
  free: "사용할 수 있는 아이디예요.",
  taken: "이미 사용 중인 아이디예요.",
  rule: "8자 이상",
  strong: "강함",
  weak: "약함",
}
/** Weak, for a reason that takes two lines on a phone. */
const guessable = "washington"

/** Where a button is: its top, to the pixel. */
const top = async (page: Page, name: string) =>
  (await page.getByRole("button", { name, exact: true }).boundingBox())?.y

test.each(
  [320, 1280].flatMap((width) => [
    { ...inEnglish, width },
    { ...inKorean, width },
  ]),
)("what is said of a password and a username moves no button: $locale, $width px wide", async (words) => {
  await using visitor = await openPage({
    browser,
    url: server.url,
    locale: words.locale,
    viewport: { width: words.width, height: 900 },
  })
  const { page } = visitor
  const typed = page.getByLabel(words.password).first()

  const sayHowStrong = async (button: string): Promise<void> => {
    const before = await top(page, button)
    await page.getByText(words.rule, { exact: true }).waitFor()
    await typed.fill(guessable)
    await page.getByText(words.weak, { exact: true }).waitFor()
    expect(await top(page, button)).toBe(before)
    await typed.fill(password)
    await page.getByText(words.strong, { exact: true }).waitFor()
    expect(await top(page, button)).toBe(before)
  }

  await page.goto("/join?code=of-no-account")
  await sayHowStrong(words.finish)

  await page.goto("/sign-up")
  await sayHowStrong(words.signUp)
  const before = await top(page, words.signUp)
  await page.getByLabel(words.username).fill("kim")
  await page.getByText(words.taken).waitFor()
  expect(await top(page, words.signUp)).toBe(before)
  await page.getByLabel(words.username).fill("lee")
  await page.getByText(words.free).waitFor()
  expect(await top(page, words.signUp)).toBe(before)
})
