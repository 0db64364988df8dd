import type { Browser, Page, Request } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { attack, spy } from "../setup/attacks.ts"
import { startHostileSite } from "../setup/hostile-site.ts"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { type StartedServer, startServer } from "../setup/start-server.ts"
import { joinAsOrganiser } from "./manage-steps.ts"
import { password } from "./steps.ts"
import { english } from "./words.ts"

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

/** The most harmful calls, in an order in which each still works after the ones before. */
async function targetsOn(server: StartedServer): Promise<[path: string, input: Record<string, string>][]> {
  const victim = server.client()
  const { account } = await victim.auth.signUp.mutate({
    username: "lee",
    email: "lee@example.org",
    password,
  })
  const { electionId, candidates } = await victim.candidate.list.query()
  return [
    ["vote.cast", { candidateId: candidates[0]?.id ?? "" }],
    ["election.close", { electionId }],
    ["auth.confirmPassword", { password }],
    ["account.setRole", { accountId: account.id, role: "organiser" }],
    ["auth.changePassword", { currentPassword: password, newPassword: "known to the thief" }],
    ["auth.signOut", {}],
  ]
}

/** The response status of a request, or that the browser aborted it. */
const outcome = async (request: Request): Promise<number | "broken off"> =>
  (await request.response())?.status() ?? "broken off"

/**
 * Control: sent to another port of the same host, the same requests carry cookies; across sites, only a new window's
 * request does. Before JSON the browser sends a preflight without cookies.
 */
async function expectCookies(page: Page, { own, sameSite }: { own: string; sameSite: boolean }) {
  await using listener = await startHostileSite()
  const tried = await page.evaluate(attack, { url: `http://${own}:${listener.port}/`, input: {} })
  await expect.poll(() => listener.received.length).toBe(tried.length)
  const questions = listener.received.filter(({ method }) => method === "OPTIONS")
  const withCookies = listener.received.filter((request) => request.withCookies)
  expect(questions.length).toBe(2)
  expect(withCookies.length).toBe(sameSite ? tried.length - questions.length : 1)
}

test.each([
  { own: "127.0.0.1", theirs: "127.0.0.1", sameSite: true },
  { own: "localhost", theirs: "localhost", sameSite: true },
  { own: "127.0.0.1", theirs: "localhost", sameSite: false },
  { own: "localhost", theirs: "127.0.0.1", sameSite: false },
])(
  "lets a page on another port of $theirs neither change nor read anything of an organiser signed in at $own",
  async ({ own, theirs, sameSite }) => {
    await using server = await startServer()
    await using site = await startHostileSite()
    const url = server.url.replace("127.0.0.1", own)
    await using visitor = await openPage({ browser, url })
    const { page, context } = visitor
    await joinAsOrganiser({ page, words: english }, { server, username: "head" })
    const targets = await targetsOn(server)

    const sent: Request[] = []
    context.on("request", (request) => {
      if (request.url().startsWith(`${url}/trpc/`)) sent.push(request)
    })
    await page.goto(`http://${theirs}:${site.port}/`)
    const before = await server.contents()
    const tried = []
    for (const [path, input] of targets)
      tried.push(...(await page.evaluate(attack, { url: `${url}/trpc/${path}`, input })))
    // Beacons and windows send their requests asynchronously.
    await expect.poll(() => sent.length).toBeGreaterThanOrEqual(tried.length)
    const outcomes = await Promise.all(sent.map(outcome))
    expect(await server.contents()).toBe(before)
    expect(new Set(outcomes)).toEqual(new Set([405, 415, "broken off"]))
    await expectCookies(page, { own, sameSite })

    const answers = ["auth.me", "auth.sessions", "account.list", "results.onChange"]
    for (const path of answers) {
      const read = await page.evaluate(spy, `${url}/trpc/${path}`)
      expect(new Set(Object.values(read)), `${path}: ${JSON.stringify(read)}`).toEqual(new Set([null]))
    }

    // Control: the same calls succeed from the server's own page.
    await page.goto("/")
    await page.getByRole("button", { name: english.account }).waitFor()
    for (const [path, input] of targets) {
      const status = await page.evaluate(
        async ([to, body]) =>
          (await fetch(to, { method: "POST", headers: { "content-type": "application/json" }, body })).status,
        [`/trpc/${path}`, JSON.stringify(input)] as const,
      )
      expect(status, path).toBe(200)
    }
    expect(await server.contents()).not.toBe(before)
  },
)
