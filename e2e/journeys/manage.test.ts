import { reasonOf } from "@hanpyo/shared"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { join, joinAsOrganiser, pressAndConfirm, registerCandidate, toTab } from "./manage-steps.ts"
import { password, vote } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const tabs = "This election"

/** 아이디,이름,파트 and three rows, the last a second "kim", as a Korean spreadsheet saves them: in EUC-KR. */
const roll = Buffer.from(
  "bec6c0ccb5f02cc0ccb8a72cc6c4c6ae0d0a6b696d2cb1e8b9e9bfa32c4261636b656e640d0a" +
    "6c65652cc0ccc7c1b7d02c46726f6e74656e640d0a6b696d2cb1e8b5d1c2b02c4261636b656e640d0a",
  "hex",
)

test("part leader: imports a roll, prints codes, limits voters to their part, and shows the audit log", async () => {
  await using server = await startServer({ DEMO: "0" })
  await using organiser = await openPage({ browser, url: server.url })
  const { page, faults } = organiser
  const head = { page, words: english }
  await joinAsOrganiser(head, { server, username: "head" })

  await page.getByRole("button", { name: english.account }).click()
  await page.getByRole("link", { name: "Manage" }).click()
  await page.getByRole("link", { name: "Parts and teams" }).click()
  for (const part of ["Backend", "Frontend"]) {
    await page.getByLabel("New part").fill(part)
    await page.keyboard.press("Enter")
    await page.getByRole("listitem").getByText(part, { exact: true }).waitFor()
  }
  await page.getByRole("button", { name: "Save parts and teams" }).click()
  await page.getByText("Parts and teams saved.").waitFor()

  await page.getByRole("link", { name: "Elections", exact: true }).click()
  await page.getByRole("link", { name: /New election/ }).click()
  await page.getByLabel("Title").fill("Part leader 2026")
  await page.getByRole("button", { name: /^Part leader/ }).click()
  await page.getByRole("checkbox", { name: /^Only people on the voter roll vote/ }).check()
  await page.getByRole("button", { name: "Create draft" }).click()
  await page.getByRole("heading", { name: "Part leader 2026", level: 1 }).waitFor()
  await page.getByText("There are no candidates yet").waitFor()
  expect(await page.getByRole("button", { name: "Open voting" }).isDisabled()).toBe(true)
  const electionId = /elections\/([\w-]+)/.exec(page.url())?.[1] ?? ""

  await toTab(page, { tabs, tab: "Candidates" })
  for (const fill of [
    { name: "Ada", part: "Backend" },
    { name: "Bora", part: "Frontend" },
  ])
    await registerCandidate(head, { add: "+ Add a candidate", part: "Part", fill })
  await page.getByRole("button", { name: "+ Add a candidate" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(english.candidateName).fill("Nobody's")
  await dialog.getByRole("button", { name: english.register, exact: true }).click()
  await dialog.getByText("Please fill this in.").waitFor()
  expect(await dialog.getByRole("combobox", { name: "Part" }).getAttribute("aria-invalid")).toBe("true")
  await page.keyboard.press("Escape")
  await dialog.waitFor({ state: "hidden" })

  await toTab(page, { tabs, tab: "Voter roll" })
  await page.getByLabel("CSV file").setInputFiles({ name: "roll.csv", mimeType: "text/csv", buffer: roll })
  await page.getByText("roll.csv was read as EUC-KR, which is a guess").waitFor()
  await page.getByText("The same voter is already in line 2.").waitFor()
  const bring = page.getByRole("button", { name: "Import 2 voters" })
  expect(await bring.isDisabled()).toBe(true)
  await page.getByLabel("Skip 1 row with errors or without confirmation").check()
  await bring.click()
  await page.getByRole("heading", { name: "2 voters on the roll" }).waitFor()

  const cards = page.locator(".code-cards li")
  const codeOf = (name: string) => cards.filter({ hasText: name }).getByRole("code").innerText()
  const codes = { kim: await codeOf("김백엔"), lee: await codeOf("이프론") }
  await page.emulateMedia({ media: "print" })
  expect(await cards.count()).toBe(2)
  expect(await cards.first().getByRole("img").isVisible()).toBe(true)
  expect(await page.getByRole("banner").isVisible()).toBe(false)
  expect(await page.getByRole("button", { name: "Print cards" }).isVisible()).toBe(false)
  await page.emulateMedia({ media: "screen" })

  await using first = await openPage({ browser, url: server.url, viewport: { width: 360, height: 740 } })
  await using second = await openPage({ browser, url: server.url })
  const [kim, lee] = [
    { page: first.page, words: english },
    { page: second.page, words: english },
  ]
  await join(kim, codes.kim)
  await join(lee, codes.lee)

  await toTab(page, { tabs, tab: "Overview" })
  await page.getByText("Everything is ready").waitFor()
  await pressAndConfirm(page, "Open voting")
  await page.getByText("0 of 2 have voted").waitFor()

  await kim.page.goto(`/elections/${electionId}`)
  const bora = kim.page.getByRole("radio", { name: "Bora" })
  await bora.waitFor({ state: "attached" })
  expect(await bora.isDisabled()).toBe(true)
  await kim.page
    .getByText(/own part/)
    .first()
    .waitFor()
  const direct = server.client()
  await direct.auth.signIn.mutate({ username: "kim", password })
  const { candidates } = await direct.candidate.list.query({ electionId })
  const candidateId = candidates.find(({ name }) => name === "Bora")?.id ?? ""
  expect(reasonOf(await direct.vote.cast.mutate({ candidateId }).catch((error: unknown) => error))).toBe(
    "not_eligible",
  )
  await vote(kim, "Ada")
  await lee.page.goto(`/elections/${electionId}`)
  await vote(lee, "Bora")
  await page.getByText("2 of 2 have voted").waitFor()

  await pressAndConfirm(page, "Close voting")
  await page.getByText("Voting is closed and cannot be reopened.").waitFor()
  await toTab(page, { tabs, tab: "History" })
  for (const act of [
    /closed voting\./,
    /opened voting\./,
    /added voters to the roll\./,
    /created this election\./,
  ])
    await page.getByText(act).waitFor()
  await toTab(page, { tabs, tab: "Settings" })
  await page.getByRole("heading", { name: "Settings can no longer be changed" }).waitFor()
  await kim.page.getByRole("link", { name: english.toResults }).first().click()
  for (const [part, leader] of [
    ["Backend", "Ada"],
    ["Frontend", "Bora"],
  ] as const)
    await kim.page.getByRole("region", { name: part }).getByText(`${leader} is elected.`).waitFor()
  expect([...faults, ...first.faults, ...second.faults]).toEqual([])
})

test("demo day, in Korean on a phone: prevents voting for the own team, and says why", async () => {
  await using server = await startServer({ DEMO: "0" })
  const viewport = { width: 360, height: 740 }
  await using organiser = await openPage({ browser, url: server.url, locale: "ko-KR", viewport })
  const { page, faults } = organiser
  const head = { page, words: korean }
  await joinAsOrganiser(head, { server, username: "head" })
  const api = server.client()
  await api.auth.signIn.mutate({ username: "head", password })
  await api.account.setPartsAndTeams.mutate({ parts: [], teams: ["파랑", "초록"] })

  await page.goto("/manage/elections/new")
  await page.getByLabel("제목").fill("데모데이")
  await page.getByRole("button", { name: /^데모데이/ }).click()
  await page.getByRole("button", { name: "초안 만들기" }).click()
  await page.getByRole("heading", { name: "데모데이", level: 1 }).waitFor()
  const electionId = /elections\/([\w-]+)/.exec(page.url())?.[1] ?? ""
  await toTab(page, { tabs: "이 투표의 메뉴", tab: "후보" })
  for (const team of ["파랑", "초록"])
    await registerCandidate(head, {
      add: "+ 후보 등록",
      part: "팀",
      fill: { name: `${team} 팀`, part: team },
    })

  await using voter = await openPage({ browser, url: server.url, locale: "ko-KR", viewport })
  await voter.page.goto("/sign-up")
  await voter.page.getByLabel(korean.username).fill("kim")
  await voter.page.getByLabel(korean.email).fill("kim@example.org")
  await voter.page.getByLabel(korean.password).first().fill(password)
  await voter.page.getByRole("combobox", { name: /^팀/ }).selectOption("파랑")
  await voter.page.getByRole("button", { name: korean.signUp, exact: true }).click()
  await voter.page.getByRole("button", { name: korean.account }).waitFor()

  await toTab(page, { tabs: "이 투표의 메뉴", tab: "개요" })
  await pressAndConfirm(page, "투표 시작")
  await page.getByText("2명 중 0명 참여").waitFor()
  await voter.page.goto(`/elections/${electionId}`)
  const own = voter.page.getByRole("radio", { name: "파랑 팀" })
  await own.waitFor({ state: "attached" })
  expect(await own.isDisabled()).toBe(true)
  await voter.page
    .getByText(/자기 팀|같은 팀/)
    .first()
    .waitFor()
  await vote({ page: voter.page, words: korean }, "초록 팀")
  await page.getByText("2명 중 1명 참여").waitFor()
  expect([...faults, ...voter.faults]).toEqual([])
})
