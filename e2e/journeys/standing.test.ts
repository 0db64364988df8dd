import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { holdAnswers } from "../setup/slow-network.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { member, organiser } from "./clients.ts"
import { choose, signIn, signOut } from "./steps.ts"
import { english, korean } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const said: Record<
  typeof english.locale,
  Record<"hidden" | "checkFirst" | "others" | "invited" | "notOnRoll", string>
> = {
  "en-US": {
    hidden: "The counts are still hidden",
    checkFirst: "Sign in to check whether you can vote",
    others: "Those who have voted can see them. After voting closes, everyone can.",
    invited: "You can see them once you have voted. After voting closes, everyone can.",
    notOnRoll: "You are not on this election's voter roll.",
  },
  "ko-KR": {
    hidden: "아직 득표수가 공개되지 않았어요",
    checkFirst: "로그인하고 투표권 확인하기",
    others: "투표한 사람만 볼 수 있어요. 마감 뒤에는 모두가 볼 수 있어요.",
    invited: "투표하면 바로 볼 수 있어요. 마감 뒤에는 모두가 볼 수 있어요.",
    notOnRoll: "이 투표의 선거인 명부에 없어요.",
  },
}

describe.each([
  ["English", english],
  ["Korean", korean],
])("the results in %s", (_, words) => {
  test("invite only viewers who can vote", async () => {
    await using server = await startServer({ DEMO: "0" })
    const head = await organiser(server)
    const kim = await member(server, "kim")
    await member(server, "lee")
    const { election } = await head.election.create.mutate({
      title: "Board",
      secrecy: "open",
      visibility: "after_voting",
      rules: [{ kind: "on_roll" }],
    })
    const electionId = election.id
    const { candidate } = await head.candidate.create.mutate({ electionId, name: "Ada" })
    await head.candidate.create.mutate({ electionId, name: "Grace" })
    const { account } = await kim.auth.me.query()
    await head.roll.import.mutate({ electionId, text: "username\nkim\n", confirmed: [account.id] })
    await head.election.open.mutate({ electionId })

    const viewport = { width: 360, height: 740 }
    await using visitor = await openPage({ browser, url: server.url, locale: words.locale, viewport })
    const { page } = visitor
    const person = { page, words }
    const { hidden, checkFirst, others, invited, notOnRoll } = said[words.locale]
    const results = `/elections/${electionId}/results`
    const toVote = page.getByRole("main").getByRole("link", { name: words.vote, exact: true })

    await page.goto(results)
    await page.getByText(others).waitFor()
    expect(await toVote.count()).toBe(0)
    await page.getByRole("link", { name: checkFirst }).click()
    await signIn(person, "lee")
    await page.getByText(notOnRoll).waitFor()

    await page.goto(results)
    await page.getByText(notOnRoll).waitFor()
    await page.getByText(others).waitFor()
    expect(await toVote.count()).toBe(0)
    await signOut(person)

    await page.goto("/sign-in")
    await signIn(person, "kim")
    const slow = await holdAnswers(page, "candidate.list")
    await page.goto(results)
    await page.getByText(hidden).waitFor()
    await page.getByRole("button", { name: words.account }).waitFor()
    // Her eligibility is still loading.
    expect(await page.getByText(others).count()).toBe(0)
    await slow.release()
    await toVote.waitFor()
    await page.getByText(invited).waitFor()
    await kim.vote.cast.mutate({ electionId, candidateId: candidate.id })
    await page.reload()
    await page.getByRole("link", { name: words.votersOf("Ada") }).waitFor()
    expect(await toVote.count()).toBe(0)
    await head.election.close.mutate({ electionId })
    await page.getByText(words.elected("Ada")).waitFor()
    expect(await toVote.count()).toBe(0)
  })
})

test("checks a receipt on a page that was opened before the close", async () => {
  await using server = await startServer({ DEMO: "0" })
  const head = await organiser(server)
  const { election } = await head.election.create.mutate({ title: "Board" })
  const electionId = election.id
  const { candidate } = await head.candidate.create.mutate({ electionId, name: "Ada" })
  await head.candidate.create.mutate({ electionId, name: "Grace" })
  await head.election.open.mutate({ electionId })
  const { receipt } = await head.vote.cast.mutate({ electionId, candidateId: candidate.id })
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  await page.goto(`/elections/${electionId}/receipt`)
  await page.getByText("Receipts can be checked after voting closes.").waitFor()
  await head.election.close.mutate({ electionId })
  await page.getByLabel("Receipt").fill(receipt)
  await page.getByRole("button", { name: "Check", exact: true }).click()
  await expect.poll(() => page.getByText("This ballot is in the box.").isVisible()).toBe(true)
})

test("shows inside an open confirmation that voting has ended", async () => {
  await using server = await startServer({ DEMO: "0" })
  const head = await organiser(server)
  const { election } = await head.election.create.mutate({ title: "Board" })
  const electionId = election.id
  for (const name of ["Ada", "Grace"]) await head.candidate.create.mutate({ electionId, name })
  await head.election.open.mutate({ electionId })
  await using visitor = await openPage({ browser, url: server.url, viewport: { width: 360, height: 480 } })
  const { page } = visitor
  await page.goto(`/sign-in?from=/elections/${electionId}`)
  await signIn({ page, words: english }, "head")
  await choose({ page, words: english }, "Grace")
  await head.election.close.mutate({ electionId })
  await page.getByText("Voting closed before your ballot was cast.").waitFor()
  expect(await page.getByRole("dialog").count()).toBe(0)
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
  await page.getByRole("heading", { name: "Voting has closed" }).waitFor()
})
