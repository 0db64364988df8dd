import { expect } from "vitest"
import type { Cookie, Page } from "playwright-core"
import type { Visitor } from "../../setup/open-page.ts"
import { signIn, signOut, signUp, vote } from "../../journeys/steps.ts"
import { english } from "../../journeys/words.ts"

interface Journey {
  voter: Visitor
  /** Another viewer's results page. */
  watcher: Page
  username: string
  /** The site whose cookies are kept. */
  api: string
}

const person = (page: Page) => ({ page, words: english })

/** The browser's cookies for a site, by name. */
async function cookiesOf({ context }: Visitor, site: string): Promise<Map<string, Cookie>> {
  const cookies = await context.cookies(site)
  return new Map(cookies.map((cookie) => [cookie.name, cookie]))
}

const signedIn = (page: Page): Promise<void> => page.getByRole("button", { name: english.account }).waitFor()

/**
 * Signs up and in, votes while another viewer watches, stays signed in over a reload and an expired access token, and
 * signs out. Returns the cookies while signed in.
 */
export async function voteAndStay({ voter, watcher, username, api }: Journey): Promise<Cookie[]> {
  const { page } = voter
  await signUp(person(page), username)
  await signOut(person(page))
  expect([...(await cookiesOf(voter, api)).keys()]).toEqual([])
  await page.goto("/sign-in")
  await signIn(person(page), username)

  await page.goto("/")
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click()
  await watcher.goto(`${new URL(page.url()).pathname}/results`)
  const firstRow = () => watcher.getByRole("main").getByRole("listitem").first().innerText()
  await expect.poll(firstRow).not.toContain("100%")
  expect(await vote(person(page), "김밥 · Gimbap")).toMatch(/^[\w-]{43}$/)
  // Only the stream can show it: the watcher's page sends no request.
  await expect.poll(firstRow).toMatch(/Gimbap[^]*100%/)

  await page.reload()
  await signedIn(page)
  await page.getByText(english.cast).or(page.getByText(english.hasVoted)).first().waitFor()
  return stayOverExpiry(voter, api)
}

async function stayOverExpiry(voter: Visitor, api: string): Promise<Cookie[]> {
  const { page } = voter
  await page.goto(`${new URL(page.url()).pathname.replace(/\/(voted|receipt).*/, "")}/results`)
  const before = await cookiesOf(voter, api)
  // The stream ends with its token; the client refreshes and reopens it.
  const renewed = await page.waitForResponse((answer) => answer.url().includes("/trpc/auth.refresh"))
  expect(renewed.status()).toBe(200)
  await expect
    .poll(async () => changed(before, await cookiesOf(voter, api)))
    .toEqual([...before.keys()].toSorted())
  await page.reload()
  await signedIn(page)
  const cookies = await cookiesOf(voter, api)

  await signOut(person(page))
  expect([...(await cookiesOf(voter, api)).keys()]).toEqual([])
  await page.reload()
  await page.getByRole("link", { name: english.signIn, exact: true }).first().waitFor()
  return [...cookies.values()]
}

const changed = (before: Map<string, Cookie>, after: Map<string, Cookie>): string[] =>
  [...after].flatMap(([name, { value }]) => (before.get(name)?.value === value ? [] : [name])).toSorted()
