import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { password, signUp } from "./steps.ts"
import { english } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

test("lists the account's sessions, ends one, and changes the password", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page, faults } = visitor
  const person = { page, words: english }
  await signUp(person, "kim")
  const other = server.client()
  await other.auth.signIn.mutate({ username: "kim", password })

  await page.getByRole("button", { name: english.account }).click()
  await page.getByRole("link", { name: english.account }).click()
  await page.waitForURL("**/account")
  await page.getByText("This device").waitFor()
  await page.getByRole("button", { name: /^End the session on/ }).click()
  await page.getByText("That session has ended.").waitFor()
  await expect.poll(() => page.getByRole("button", { name: /^End the session on/ }).count()).toBe(0)
  await expect(other.auth.me.query()).rejects.toMatchObject({ data: { reason: "not_signed_in" } })

  const current = page.getByLabel("Current password")
  await current.fill("not my password")
  await page.getByLabel(english.newPassword).fill("another quiet phrase")
  await page.getByText("Strong", { exact: true }).waitFor()
  await page.getByRole("button", { name: "Change password" }).click()
  await expect.poll(() => current.getAttribute("aria-invalid")).toBe("true")
  await page.getByText("Wrong password.").waitFor()
  await current.fill(password)
  await page.getByRole("button", { name: "Change password" }).click()
  await page.getByText("Your password has been changed.").waitFor()
  await server.client().auth.signIn.mutate({ username: "kim", password: "another quiet phrase" })
  expect(faults).toEqual([])
})

test("deletes the account after its username is typed, and continues as a visitor", async () => {
  await using server = await startServer()
  await using visitor = await openPage({ browser, url: server.url })
  const { page } = visitor
  const person = { page, words: english }
  await page.goto("/account")
  await page.getByText("Sign in to see your account.").waitFor()
  await signUp(person, "kim")
  await page.goto("/account")
  await page.getByRole("button", { name: english.deleteAccount }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(/^Type your username, kim/).fill("lee")
  await dialog.getByLabel(english.password).first().fill(password)
  await dialog.getByRole("button", { name: "Delete permanently" }).click()
  await dialog.getByText("This does not match your username.").waitFor()
  await dialog.getByLabel(/^Type your username, kim/).fill("kim")
  await dialog.getByRole("button", { name: "Delete permanently" }).click()
  await page.getByText("Your account and personal data have been deleted.").waitFor()
  expect(await page.getByRole("button", { name: english.account }).count()).toBe(0)
  await page.getByRole("link", { name: english.signIn, exact: true }).first().click()
  await page.getByLabel(english.username).fill("kim")
  await page.getByLabel(english.password).first().fill(password)
  await page.getByRole("button", { name: english.signIn, exact: true }).click()
  await page.getByText("Wrong username or password.").first().waitFor()
})
