import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { addCandidate, choose, password, signIn, signOut, signUp, vote } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

describe.each([
  ["English on a wide screen", english, { width: 1280, height: 800 }],
  ["Korean on a phone", korean, { width: 360, height: 740 }],
])("a newcomer, %s", (_, words, viewport) => {
  test("signs up, adds a candidate, votes once, and sees ranked results and who voted for whom", async () => {
    await using server = await startServer()
    await using visitor = await openPage({ browser, url: server.url, locale: words.locale, viewport })
    const { page, faults } = visitor
    const person = { page, words }
    const { electionId } = await server.client().candidate.list.query()

    await signUp(person, "kim")
    await page.reload()
    await page.getByRole("button", { name: words.account }).waitFor()

    await page.getByRole("main").getByRole("listitem").getByRole("link").first().click()
    await page.waitForURL(`**/elections/${electionId}`)
    await page.reload()
    await addCandidate(person, "Ada Lovelace")
    await page.reload()

    await choose(person, "Ada Lovelace")
    expect(await page.getByText(words.confirmText).isVisible()).toBe(true)
    await page.keyboard.press("Escape")
    const receipt = await vote(person, "Ada Lovelace")
    expect(receipt).toMatch(/^[\w-]{43}$/)

    await page.getByRole("link", { name: words.toResults }).click()
    await page.waitForURL(`**/elections/${electionId}/results`)
    await page.reload()
    const rows = page.getByRole("table").getByRole("row")
    await expect.poll(() => rows.allInnerTexts()).toHaveLength(5)
    expect((await rows.nth(1).innerText()).split(/\s*\t\s*/)).toEqual(["1", "Ada Lovelace", "1", "100%"])

    await page.getByRole("link", { name: words.votersOf("Ada Lovelace") }).click()
    await page.getByRole("main").getByText("kim").first().waitFor()
    await page.reload()
    await page.getByRole("main").getByText("kim").first().waitFor()

    await page.goto(`/elections/${electionId}`)
    await page.getByText(words.cast).or(page.getByText(words.hasVoted)).first().waitFor()
    expect(await page.getByRole("button", { name: words.vote, exact: true }).count()).toBe(0)
    expect((await server.client().results.get.query()).turnout).toEqual({ voted: 1, eligible: 1 })
    expect(faults).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })

  test("signs out, and returns to the same page after signing in", async () => {
    await using server = await startServer()
    await using visitor = await openPage({ browser, url: server.url, locale: words.locale, viewport })
    const { page } = visitor
    const person = { page, words }
    const { electionId } = await server.client().candidate.list.query()
    await signUp(person, "kim")
    await signOut(person)
    await page.reload()

    await page.goto(`/elections/${electionId}`)
    await page.getByRole("link", { name: words.signIn, exact: true }).first().click()
    await page.waitForURL("**/sign-in*")
    await page.reload()
    // With the trailing space that phone keyboards add.
    await signIn(person, "kim ")
    await page.waitForURL(`**/elections/${electionId}`)
    expect(await vote(person, "김밥 · Gimbap")).toMatch(/^[\w-]{43}$/)
  })
})

test("shows two people the same counts without a reload, and keeps their unsent choices", async () => {
  await using server = await startServer()
  await using first = await openPage({ browser, url: server.url })
  await using second = await openPage({ browser, url: server.url })
  const { electionId } = await server.client().candidate.list.query()
  const [ada, bob] = [
    { page: first.page, words: english },
    { page: second.page, words: english },
  ]
  await signUp(ada, "ada")
  await signUp(bob, "bob")
  await ada.page.goto(`/elections/${electionId}`)
  await bob.page.goto(`/elections/${electionId}`)
  await bob.page.getByText("떡볶이 · Tteokbokki", { exact: true }).click()

  await vote(ada, "김밥 · Gimbap")
  await ada.page.getByRole("link", { name: english.toResults }).click()
  expect(await bob.page.getByRole("radio", { name: "떡볶이 · Tteokbokki" }).isChecked()).toBe(true)
  await vote(bob, "떡볶이 · Tteokbokki")

  const row = ada.page.getByRole("row", { name: /Tteokbokki/ })
  await expect.poll(() => row.innerText()).toContain("50%")
  expect(await ada.page.getByText("2 candidates are tied for first place.").count()).toBeGreaterThan(0)
})

test("reports a vote that fails while the server is down, and stores it once it is back", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const person = { page: visitor.page, words: english }
  const { electionId } = await server.client().candidate.list.query()
  await signUp(person, "kim")
  await person.page.goto(`/elections/${electionId}`)
  await choose(person, "비빔밥 · Bibimbap")
  await server.kill("SIGKILL")
  await person.page.getByRole("button", { name: english.confirm, exact: true }).click()
  await person.page.getByText("Your vote is being sent again and will count only once.").first().waitFor()
  expect(await person.page.getByText(english.cast).count()).toBe(0)
  await server.restart()
  await person.page.getByRole("heading", { name: english.cast }).first().waitFor()
  expect((await server.client().results.get.query()).turnout).toEqual({ voted: 1, eligible: 1 })
})

test("shows sign-in errors next to the field, and keeps what was typed", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  await server.client().auth.signUp.mutate({ username: "kim", email: "kim@example.org", password })
  await page.goto("/sign-up")
  await page.getByLabel(english.username).fill("KIM")
  await page.getByLabel(english.email).fill("other@example.org")
  await page.getByLabel(english.password).first().fill(password)
  await page.getByRole("button", { name: english.signUp, exact: true }).click()
  await page.getByText("This username is taken.").first().waitFor()
  expect(await page.getByLabel(english.email).inputValue()).toBe("other@example.org")

  await page.goto("/sign-in")
  await page.getByLabel(english.username).fill("kim")
  await page.getByLabel(english.password).first().fill("not my password")
  await page.getByRole("button", { name: english.signIn, exact: true }).click()
  await page.getByText("Wrong username or password.").first().waitFor()
  expect(await page.getByLabel(english.username).inputValue()).toBe("kim")
})

test("makes an organiser by a one-time link from the command line", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  const printed = await server.organiser("add", "head")
  const path = /\/join\?code=\S+/.exec(printed)?.[0] ?? "no link was printed"
  await page.goto(path)
  await page.getByLabel(english.email).fill("head@example.org")
  await page.getByLabel(english.password).first().fill(password)
  await page.getByRole("button", { name: "Finish" }).click()
  await page.waitForURL((url) => !url.pathname.startsWith("/join"))
  // Navigation moves the focus to the new page, which closes any open menu.
  await page.locator("h1:focus").waitFor()
  await page.getByRole("button", { name: english.account }).click()
  await expect.poll(() => page.getByText("Organiser", { exact: true }).first().isVisible()).toBe(true)
})
