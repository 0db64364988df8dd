import { expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { signOut, signUp } from "./steps.ts"
import { english } from "./words.ts"

test("keeps a browser signed in to two servers on one host", async () => {
  await using browser = await startBrowser()
  await using real = await startServer()
  await using practice = await startServer()
  await using visitor = await openPage({ browser, url: real.url })
  const { page } = visitor
  const account = page.getByRole("button", { name: english.account })
  await signUp({ page, words: english }, "kim")
  // Even a visit without signing in tries to refresh a session on the other server.
  await page.goto(practice.url)
  await page.getByRole("link", { name: english.signIn, exact: true }).first().waitFor()
  await page.goto(real.url)
  await account.waitFor()

  const other = await visitor.context.newPage()
  await other.goto(`${practice.url}/sign-up`)
  await other.getByLabel(english.username).fill("lee")
  await other.getByLabel(english.email).fill("lee@example.org")
  await other.getByLabel(english.password).first().fill("correct horse battery")
  await other.getByRole("button", { name: english.signUp, exact: true }).click()
  await other.getByRole("button", { name: english.account }).waitFor()
  await page.reload()
  await account.waitFor()
  await other.reload()
  await other.getByRole("button", { name: english.account }).waitFor()

  await signOut({ page: other, words: english })
  await page.reload()
  await account.waitFor()
  expect(visitor.faults).toEqual([])
})
