import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { barriers } from "../setup/barriers.ts"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { member, organiser } from "./clients.ts"
import { fontsCame, signIn } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const said = {
  "en-US": {
    strikeOf: "Strike Rude name",
    strike: "Strike",
    reason: /^Reason/,
    struckBadge: "Struck",
    unstrikeOf: "Show again: Rude name",
    unstrike: "Show again",
    withdrawOf: "Withdraw Grace",
    withdraw: "Withdraw",
    restoreOf: "Undo withdrawal of Grace",
    taken: /The organisers have taken the candidate you chose off the ballot/,
    withdrawn: "Withdrawn by the organisers: Grace",
    struck: /The organisers have struck 1 candidate from display/,
    struckName: "Struck by the organisers",
    required: "Please fill this in.",
  },
  "ko-KR": {
    strikeOf: "Rude name 후보 가리기",
    strike: "가리기",
    reason: /^이유/,
    struckBadge: "가려짐",
    unstrikeOf: "Rude name 후보 다시 보이기",
    unstrike: "다시 보이기",
    withdrawOf: "Grace 후보 등록 취소",
    withdraw: "등록 취소",
    restoreOf: "Grace 후보 등록 취소 되돌리기",
    taken: /고른 후보를 운영진이 투표 화면에서 내렸어요/,
    withdrawn: "운영진이 등록을 취소한 후보: Grace",
    struck: /운영진이 후보 1명을 가렸어요/,
    struckName: "운영진이 가린 후보",
    required: "입력해 주세요.",
  },
} as const

describe.each([
  ["English on a computer", english, { width: 1280, height: 800 }],
  ["Korean on a phone", korean, { width: 360, height: 740 }],
] as const)("in %s", (_, words, viewport) => {
  test("updates every open page when organisers withdraw or strike candidates during voting", async () => {
    await using server = await startServer({ DEMO: "0" })
    const head = await organiser(server)
    const [kim] = [await member(server, "kim"), await member(server, "lee")]
    const { election } = await head.election.create.mutate({ title: "Board", preset: "plain" })
    const electionId = election.id
    const rude = { electionId, name: "Rude name", introduction: "Words nobody should read" }
    const { candidate } = await head.candidate.create.mutate(rude)
    for (const name of ["Ada", "Grace"]) await head.candidate.create.mutate({ electionId, name })
    await head.election.open.mutate({ electionId })
    await kim.vote.cast.mutate({ candidateId: candidate.id })

    const visit = { browser, url: server.url, locale: words.locale, viewport }
    await using first = await openPage(visit)
    await using second = await openPage(visit)
    await using third = await openPage(visit)
    const [manage, ballot, results] = [first.page, second.page, third.page]
    const w = said[words.locale]
    // The live badge pulses endlessly, and axe waits for animations to end.
    for (const page of [manage, ballot, results]) await page.emulateMedia({ reducedMotion: "reduce" })

    await manage.goto("/sign-in")
    await signIn({ page: manage, words }, "head")
    await manage.goto(`/manage/elections/${electionId}/candidates`)
    await ballot.goto("/sign-in")
    await signIn({ page: ballot, words }, "lee")
    await ballot.goto(`/elections/${electionId}`)
    await results.goto(`/elections/${electionId}/results`)
    await fontsCame(ballot)
    await ballot.getByRole("radio", { name: "Grace" }).check({ force: true })
    await ballot.getByRole("button", { name: words.vote, exact: true }).click()
    await ballot.getByRole("dialog", { name: words.confirmTitle("Grace") }).waitFor()

    await manage.getByRole("button", { name: w.withdrawOf, exact: true }).click()
    await manage.getByRole("dialog").getByRole("button", { name: w.withdraw, exact: true }).click()
    await ballot.getByText(w.taken).waitFor()
    await ballot.getByRole("dialog").waitFor({ state: "hidden" })
    await ballot.getByText(w.withdrawn).waitFor()
    await results.getByText(w.withdrawn).waitFor()
    expect(await ballot.getByRole("radio", { name: "Grace" }).isDisabled()).toBe(true)
    expect(await ballot.getByRole("radio", { checked: true }).count()).toBe(0)
    await ballot.reload()
    await ballot.getByRole("radio").first().waitFor()
    expect(await ballot.getByRole("radio", { checked: true }).count()).toBe(0)
    await manage.getByRole("button", { name: w.restoreOf, exact: true }).waitFor()

    await ballot.getByRole("radio", { name: "Rude name" }).check({ force: true })
    await manage.getByRole("button", { name: w.strikeOf, exact: true }).click()
    const dialog = manage.getByRole("dialog")
    await dialog.getByRole("button", { name: w.strike, exact: true }).click()
    await dialog.getByText(w.required).waitFor()
    await dialog.getByLabel(w.reason).fill("An insult")
    expect(await barriers(manage)).toEqual([])
    await dialog.getByLabel(w.reason).press("Enter")
    await dialog.waitFor({ state: "hidden" })
    await ballot.getByText(w.taken).waitFor()
    for (const page of [ballot, results]) {
      await page.getByText(w.struck).waitFor()
      await page.getByText(w.struckName, { exact: true }).first().waitFor()
      expect(await page.getByText(/Rude name|nobody should read/).count()).toBe(0)
      expect(await barriers(page)).toEqual([])
    }
    // Organisers still see struck candidates and can unstrike them.
    await manage.getByText(w.struckBadge, { exact: true }).waitFor()
    await manage.getByText("Words nobody should read").waitFor()
    expect(await barriers(manage)).toEqual([])
    await manage.getByRole("button", { name: w.unstrikeOf, exact: true }).click()
    await dialog.getByRole("button", { name: w.unstrike, exact: true }).click()
    await results.getByText("Rude name", { exact: true }).first().waitFor()
    for (const page of [manage, ballot, results])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect([first.faults, second.faults, third.faults]).toEqual([[], [], []])
  })
})
