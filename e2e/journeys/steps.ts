import type { Page } from "playwright-core"
import type { Words } from "./words.ts"

/** A person's page, with the labels in their language. */
export interface Person {
  page: Page
  words: Words
}

export const password = "correct horse battery"

/** The web font loads late and shifts the layout once: a click in progress would miss its button. */
export async function fontsCame(page: Page): Promise<void> {
  await page.waitForFunction(() => document.fonts.size > 0 && document.fonts.status === "loaded")
}

export async function signUp({ page, words }: Person, username: string): Promise<void> {
  await page.goto("/sign-up")
  await page.getByLabel(words.username).fill(username)
  await page.getByLabel(words.email).fill(`${username}@example.org`)
  await page.getByLabel(words.password).first().fill(password)
  await fontsCame(page)
  await page.getByRole("button", { name: words.signUp, exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-up"))
  // Navigation moves the focus to the new page, which closes any open menu.
  await page.locator("h1:focus").waitFor()
  await page.getByRole("button", { name: words.account }).waitFor()
}

export async function signIn({ page, words }: Person, username: string): Promise<void> {
  await page.getByLabel(words.username).fill(username)
  await page.getByLabel(words.password).first().fill(password)
  await page.getByRole("button", { name: words.signIn, exact: true }).click()
  await page.getByRole("button", { name: words.account }).waitFor()
}

export async function signOut({ page, words }: Person): Promise<void> {
  await page.getByRole("button", { name: words.account }).click()
  await page.getByRole("button", { name: words.signOut, exact: true }).click()
  await page.getByRole("link", { name: words.signIn, exact: true }).first().waitFor()
}

/** Chooses a candidate on the ballot and opens the confirmation. */
export async function choose({ page, words }: Person, candidate: string): Promise<void> {
  await page.getByText(candidate, { exact: true }).first().click()
  await page.getByRole("button", { name: words.vote, exact: true }).click()
  await page.getByRole("dialog", { name: words.confirmTitle(candidate) }).waitFor()
}

/** Votes on the ballot and returns the receipt. */
export async function vote(person: Person, candidate: string): Promise<string> {
  const { page, words } = person
  await choose(person, candidate)
  await page.getByRole("button", { name: words.confirm, exact: true }).click()
  await page.getByRole("heading", { name: words.cast }).first().waitFor()
  return (await page.getByRole("code").innerText()).trim()
}

export async function addCandidate({ page, words }: Person, name: string): Promise<void> {
  await page.getByRole("link", { name: words.addCandidate }).click()
  await page.getByLabel(words.candidateName).fill(name)
  await page.getByRole("button", { name: words.register, exact: true }).click()
  await page.getByRole("radio", { name }).waitFor()
}
