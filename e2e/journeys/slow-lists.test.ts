import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { barriers } from "../setup/barriers.ts"
import { openPage } from "../setup/open-page.ts"
import { breakRequests, holdAnswers } from "../setup/slow-network.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { type StartedServer, startServer } from "../setup/start-server.ts"
import { joinAsOrganiser } from "./manage-steps.ts"
import { password, signIn } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const lists = "account.partsAndTeams"
const phone = { width: 360, height: 740 }
const inEnglish = {
  ...english,
  part: /^Part/,
  team: /^Team/,
  loading: "Loading…",
  failed: "Parts and teams could not be loaded",
  retry: "Try again",
}
const inKorean = {
  ...korean,
  part: /^파트/,
  team: /^팀/,
  loading: "불러오는 중…",
  failed: "파트와 팀을 불러오지 못했어요",
  retry: "다시 시도",
}

/** Sets the lists and returns the organiser's client. */
async function listing(server: StartedServer, parts: string[]) {
  await using visitor = await openPage({ browser, url: server.url })
  await joinAsOrganiser({ page: visitor.page, words: english }, { server, username: "head" })
  const client = server.client()
  await client.auth.signIn.mutate({ username: "head", password })
  await client.account.setPartsAndTeams.mutate({ parts, teams: parts })
  return client
}

/** The positions of elements, in pixels. */
const places = (...elements: Locator[]) => Promise.all(elements.map((element) => element.boundingBox()))

/** Expects part and team to be disabled, and the page to be accessible while it loads. */
async function expectToWait(page: Page, words: typeof inEnglish): Promise<void> {
  for (const label of [words.part, words.team]) {
    const field = page.getByLabel(label)
    await field.getByText(words.loading).waitFor({ state: "attached" })
    expect(await field.isDisabled()).toBe(true)
  }
  expect(await barriers(page)).toEqual([])
}

test.each([inEnglish, inKorean])(
  "$locale: disables part and team at sign-up until their lists load, without a layout shift",
  async (words) => {
    await using server = await startServer()
    await using visitor = await openPage({ browser, url: server.url, locale: words.locale, viewport: phone })
    const { page, faults } = visitor
    const part = page.getByLabel(words.part)
    const seen = [part, page.getByLabel(words.team), page.getByRole("button", { name: words.signUp })]

    const typing = await holdAnswers(page, lists)
    await page.goto("/sign-up")
    await expectToWait(page, words)
    const before = await places(...seen)
    await typing.release()
    // Without lists, part and team are free text.
    await page.getByRole("textbox", { name: words.part }).waitFor()
    expect(await places(...seen)).toEqual(before)

    await listing(server, ["Backend", "Frontend"])
    const choosing = await holdAnswers(page, lists)
    await page.reload()
    await expectToWait(page, words)
    expect(await places(...seen)).toEqual(before)
    await choosing.release()
    await part.selectOption("Backend")
    expect(await places(...seen)).toEqual(before)
    expect(faults).toEqual([])
  },
)

test.each([inEnglish, inKorean])("$locale: reports lists that fail to load, and retries", async (words) => {
  await using server = await startServer()
  await listing(server, ["Backend", "Frontend"])
  await using visitor = await openPage({ browser, url: server.url, locale: words.locale, viewport: phone })
  const { page } = visitor
  const mend = await breakRequests(page, lists)
  await page.goto("/sign-up")
  const notice = page.getByRole("alert").filter({ hasText: words.failed })
  await notice.waitFor()
  expect(await page.getByLabel(words.part).isDisabled()).toBe(true)
  expect(await page.getByText(words.loading).count()).toBe(0)
  expect(await barriers(page)).toEqual([])
  await mend()
  await notice.getByRole("button", { name: words.retry }).click()
  await page.getByLabel(words.part).selectOption("Frontend")
  await notice.waitFor({ state: "detached" })
})

test("keeps the values of candidate and member forms while their lists load", async () => {
  await using server = await startServer()
  const organiser = await listing(server, ["Backend", "Frontend"])
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  await organiser.candidate.create.mutate({ electionId: election.id, name: "Ada", part: "Backend" })
  const { account } = await organiser.auth.me.query()
  await organiser.account.update.mutate({ accountId: account.id, part: "Frontend" })
  await using visitor = await openPage({ browser, url: server.url, viewport: phone })
  const { page, faults } = visitor
  await page.goto("/sign-in")
  await signIn({ page, words: english }, "head")
  const part = page.getByLabel(inEnglish.part)
  const edit = async (open: () => Promise<void>, kept: string) => {
    const held = await holdAnswers(page, lists)
    await open()
    await expect.poll(() => part.isDisabled()).toBe(true)
    expect(await part.inputValue()).toBe(kept)
    await held.release()
    await expect.poll(() => part.isDisabled()).toBe(false)
    expect(await part.inputValue()).toBe(kept)
  }

  await edit(async () => {
    await page.goto(`/manage/elections/${election.id}/candidates`)
    await page.getByRole("button", { name: "Edit Ada" }).click()
  }, "Backend")
  await edit(async () => {
    await page.goto("/manage/members")
    await page.getByRole("button", { name: "Actions for head" }).click()
    await page.getByRole("button", { name: "Edit name, part and team" }).click()
  }, "Frontend")
  await edit(async () => {
    await page.goto(`/elections/${election.id}/candidates/new`)
    await page.getByLabel(english.candidateName).waitFor()
  }, "")
  expect(faults).toEqual([])
})
