import type { Page } from "playwright-core"
import type { StartedServer } from "../setup/start-server.ts"
import { fontsCame, password, type Person } from "./steps.ts"

/** Sets the password of an account by its one-time link or code, which also signs in. */
export async function join({ page, words }: Person, pathOrCode: string): Promise<void> {
  const path = pathOrCode.startsWith("/") ? pathOrCode : `/join?code=${encodeURIComponent(pathOrCode)}`
  await page.goto(path)
  await page.getByLabel(words.password).first().fill(password)
  await fontsCame(page)
  await page.locator("form").getByRole("button").last().click()
  await page.waitForURL((url) => !url.pathname.startsWith("/join"))
  // Navigation moves the focus to the new page, which closes any open menu.
  await page.locator("h1:focus").waitFor()
  await page.getByRole("button", { name: words.account }).waitFor()
}

/** Signs in as a new organiser by a link from the command line. */
export async function joinAsOrganiser(
  person: Person,
  { server, username }: { server: StartedServer; username: string },
): Promise<void> {
  const printed = await server.organiser("add", username)
  await join(person, /\/join\?code=\S+/.exec(printed)?.[0] ?? "no link was printed")
}

/** Presses a button, then the button of the same name in its confirmation. */
export async function pressAndConfirm(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name, exact: true }).click()
  await dialog.waitFor({ state: "hidden" })
}

/** Opens another tab of the managed election. */
export async function toTab(page: Page, { tabs, tab }: { tabs: string; tab: string }): Promise<void> {
  await page.getByRole("navigation", { name: tabs }).getByRole("link", { name: tab, exact: true }).click()
  await page.locator("h1:focus").waitFor()
}

interface NewCandidate {
  add: string
  part: string
  fill: { name: string; part: string }
}

/** Registers a candidate on the Manage screens; `add` and `part` are labels. */
export async function registerCandidate(
  { page, words }: Person,
  { add, part, fill }: NewCandidate,
): Promise<void> {
  await page.getByRole("button", { name: add }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(words.candidateName).fill(fill.name)
  await dialog.getByRole("combobox", { name: part }).selectOption(fill.part)
  await dialog.getByRole("button", { name: words.register, exact: true }).click()
  await dialog.waitFor({ state: "hidden" })
  await page.getByRole("listitem").getByText(fill.name, { exact: true }).waitFor()
}
