import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { password } from "./steps.ts"
import { english as words } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const codeField = /^Sign-up code/

test("asks for no code while sign-up is open, even after a link with a code", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  const terms = page.waitForResponse((response) => response.url().includes("auth.signUpTerms"))
  await page.goto("/sign-up?code=ABC")
  await terms
  await page.getByLabel(words.username).fill("kim")
  expect(await page.getByLabel(codeField).count()).toBe(0)
})

test("requires a code where sign-up is by code, and fills it in from a link", async () => {
  await using server = await startServer({ SIGN_UP: "code" })
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  const code = /code for sign-up:\s+(\S+)/.exec(server.printed())?.[1] ?? ""
  await page.goto("/sign-up")
  await page.getByLabel(codeField).waitFor()
  await page.getByLabel(words.username).fill("kim")
  await page.getByLabel(words.email).fill("kim@example.org")
  await page.getByLabel(words.password).first().fill(password)
  const signUp = page.getByRole("button", { name: words.signUp, exact: true })
  await signUp.click()
  await page.getByText("Please fill this in.").first().waitFor()
  expect(await page.getByLabel(codeField).getAttribute("aria-invalid")).toBe("true")
  await page.goto(`/sign-up?code=${code}`)
  await expect.poll(() => page.getByLabel(codeField).inputValue()).toBe(code)
  await page.getByLabel(codeField).fill("NEVER-MADE")
  await page.getByLabel(words.password).first().fill(password)
  await signUp.click()
  await page.getByText("This code is not valid. Ask your organisers for the sign-up code.").waitFor()
  // Lower case with extra spaces and a hyphen, as typed from a poster.
  await page.getByLabel(codeField).fill(` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `)
  await page.getByLabel(words.password).first().fill(password)
  await signUp.click()
  await page.getByRole("button", { name: words.account }).waitFor()
})

test("shows no form while sign-up is closed", async () => {
  await using server = await startServer({ SIGN_UP: "closed" })
  await using visitor = await openPage({ browser, url: server.url, locale: "ko-KR" })
  const { page } = visitor
  await page.goto("/sign-up")
  await page.getByText("회원가입이 닫혀 있어요. 운영진에게 문의해 주세요.").waitFor()
  expect(await page.getByRole("textbox").count()).toBe(0)
})

test.each([
  { signUp: "open", offered: 1 },
  { signUp: "closed", offered: 0 },
])(
  "offers visitors of a ballot $offered sign-up links while sign-up is $signUp",
  async ({ signUp, offered }) => {
    await using server = await startServer({ SIGN_UP: signUp })
    await using visitor = await openPage({ browser, url: server.url })
    const { page } = visitor
    const { electionId } = await server.client().candidate.list.query()
    const terms = page.waitForResponse((response) => response.url().includes("auth.signUpTerms"))
    await page.goto(`/elections/${electionId}`)
    await (await terms).finished()
    const main = page.getByRole("main")
    await main.getByText("Everyone has one vote.").waitFor()
    await expect.poll(() => main.getByRole("link", { name: words.signUp, exact: true }).count()).toBe(offered)
  },
)
