import type { Browser, Locator, Page } from "playwright-core"
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
  free: "This username is available.",
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
/** A weak password whose hint takes two lines on a phone. */
const guessable = "washington"

/** The distance from field to button in pixels; content above both may still shift while the page loads. */
async function distance(field: Locator, button: Locator): Promise<number> {
  const [from, to] = await Promise.all([field.boundingBox(), button.boundingBox()])
  if (from === null || to === null) throw new Error("the field or the button is not shown")
  return to.y - from.y
}

/** The web font loads late and changes line breaks. */
const fontsArrived = (page: Page) =>
  page.waitForFunction(() => document.fonts.size > 0 && document.fonts.status === "loaded")

test.each(
  [320, 1280].flatMap((width) => [
    { ...inEnglish, width },
    { ...inKorean, width },
  ]),
)("moves no button when hints on password and username appear: $locale, $width px wide", async (words) => {
  await using visitor = await openPage({
    browser,
    url: server.url,
    locale: words.locale,
    viewport: { width: words.width, height: 900 },
  })
  const { page } = visitor
  const secret = page.getByLabel(words.password).first()

  const sayHowStrong = async (name: string): Promise<void> => {
    await fontsArrived(page)
    const button = page.getByRole("button", { name, exact: true })
    const before = await distance(secret, button)
    await secret.fill(guessable)
    await page.getByText(words.weak, { exact: true }).waitFor()
    expect(await distance(secret, button)).toBe(before)
    await secret.fill(guessable.slice(0, 7))
    await page.getByText(words.rule, { exact: true }).waitFor()
    expect(await distance(secret, button)).toBe(before)
    await secret.fill(password)
    await page.getByText(words.strong, { exact: true }).waitFor()
    expect(await distance(secret, button)).toBe(before)
  }

  await page.goto("/join?code=of-no-account")
  await sayHowStrong(words.finish)

  await page.goto("/sign-up")
  await sayHowStrong(words.signUp)
  const button = page.getByRole("button", { name: words.signUp, exact: true })
  const username = page.getByLabel(words.username)
  const before = await distance(username, button)
  await username.fill("kim")
  await page.getByText(words.taken).waitFor()
  expect(await distance(username, button)).toBe(before)
  await username.fill("lee")
  await page.getByText(words.free).waitFor()
  expect(await distance(username, button)).toBe(before)
})
