import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { barriers } from "../setup/barriers.ts"
import { openPage } from "../setup/open-page.ts"
import { holdOneAnswer } from "../setup/slow-network.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { member, organiser } from "./clients.ts"
import { signIn } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(content),
})
const workbook = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0xff, 0xfe, 0x00])

test("discards a checked import when another file is chosen or the text is edited", async () => {
  await using server = await startServer({ DEMO: "0" })
  const api = await organiser(server)
  const { election } = await api.election.create.mutate({ title: "Board" })
  await using head = await openPage({ browser, url: server.url })
  const { page, faults } = head
  await page.goto("/sign-in")
  await signIn({ page, words: english }, "head")
  await page.goto(`/manage/elections/${election.id}/roll`)
  const chooser = page.getByLabel("CSV file")
  const bring = page.getByRole("button", { name: /^Import / })
  const pasted = page.getByLabel("Or paste the list")

  await chooser.setInputFiles(file("first.csv", "이름,이메일\n김민지,kim@example.org"))
  await page.getByRole("button", { name: "Import 1 voter" }).waitFor()
  await chooser.setInputFiles(file("second.xlsx", workbook))
  await page.getByText("second.xlsx is neither Unicode nor Korean").waitFor()
  expect(await bring.count()).toBe(0)
  expect(await pasted.inputValue()).toBe("")

  // A check still in progress is discarded as well.
  const slow = await holdOneAnswer(page, "roll.preview")
  await chooser.setInputFiles(file("third.csv", "이름,이메일\n김민지,kim@example.org"))
  await slow.given
  expect(await bring.count()).toBe(0)
  await chooser.setInputFiles(file("fourth.xlsx", workbook))
  await page.getByText("fourth.xlsx is neither Unicode nor Korean").waitFor()
  await slow.release()
  expect(await bring.count()).toBe(0)

  await chooser.setInputFiles(
    file("fifth.csv", "번호,이름,이메일\n1,김민지,kim@example.org\n2,이준,lee@example.org"),
  )
  await page.getByText("Columns not imported: 번호").waitFor()
  await page.getByRole("button", { name: "Import 2 voters" }).waitFor()
  await pasted.fill("Adressen\nada@example.org")
  expect(await bring.count()).toBe(0)
  await page.getByRole("button", { name: "Check the list" }).click()
  await page.getByText("The first row looks like column names").waitFor()
  expect(await bring.count()).toBe(0)
  await page.getByRole("button", { name: "The first row is a voter too" }).click()
  await page.getByRole("button", { name: "Import 2 voters" }).click()
  await page.getByRole("heading", { name: "2 voters on the roll" }).waitFor()
  expect(faults).toEqual([])
})

test.each([
  [english, "2 to confirm", "All 2 are the same people", "Import 3 voters", "kim is the same person"],
  [korean, "확인할 사람 2명", "2명 모두 같은 사람이에요", "3명 가져오기", "kim 계정과 같은 사람이에요"],
])("asks to confirm self-registered accounts before importing them, %#", async (...row) => {
  const [words, toConfirm, all, bring, one] = row
  await using server = await startServer({ DEMO: "0" })
  const api = await organiser(server)
  await member(server, "kim")
  await member(server, "lee")
  const { election } = await api.election.create.mutate({ title: "Board" })
  const viewport = { width: 360, height: 740 }
  await using head = await openPage({ browser, url: server.url, locale: words.locale, viewport })
  const { page, faults } = head
  await page.goto("/sign-in")
  await signIn({ page, words }, "head")
  await page.goto(`/manage/elections/${election.id}/roll`)
  await page
    .locator("textarea")
    .fill("이름,이메일,비고\n김민지,kim@example.org,-\n이준,lee@example.org,\n최아다,ada@example.org,")
  await page.locator("form button[type=submit]").click()
  await page.getByText(toConfirm, { exact: true }).waitFor()
  const importing = page.getByRole("button", { name: /^(Import|\d+명 가져오기)/ })
  expect(await importing.isDisabled()).toBe(true)
  await page.getByRole("checkbox", { name: one }).focus()
  await page.keyboard.press("Space")
  expect(await importing.isDisabled()).toBe(true)
  await page.getByRole("checkbox", { name: all }).check()
  expect(await barriers(page)).toEqual([])
  await page.getByRole("button", { name: bring }).click()
  await expect.poll(async () => (await api.roll.list.query({ electionId: election.id })).eligible).toBe(3)
  const { voters } = await api.roll.list.query({ electionId: election.id })
  expect(voters.filter(({ joined }) => joined).map(({ username }) => username)).toEqual(["kim", "lee"])
  expect(faults).toEqual([])
})
