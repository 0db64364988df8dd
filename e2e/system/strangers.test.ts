import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { signUp } from "../journeys/steps.ts"
import { english } from "../journeys/words.ts"
import { openPage, type Visitor } from "../setup/open-page.ts"
import { apiOrigin } from "./setup/split-web.ts"
import { Together } from "./setup/together.ts"
import { siblingOrigin, startTwoSites, strangerOrigin, webOrigin } from "./setup/two-sites.ts"

interface Sent {
  method?: string
  mode?: "no-cors"
  headers?: Record<string, string>
  body?: string
}

interface Attempt {
  path: string
  init?: Sent
}

/** What a page's script learns of a call of the API with the viewer's cookies: the answer, or that it may not know. */
const attempt = (page: Page, { path, init }: Attempt): Promise<string> =>
  page.evaluate(
    async ([url, more]) => {
      try {
        const answer = await fetch(url, { credentials: "include", ...more })
        return answer.type === "opaque" ? "opaque" : await answer.text()
      } catch {
        return "refused"
      }
    },
    [`${apiOrigin}/trpc/${path}`, init ?? {}] as const,
  )

const json = { "content-type": "application/json" }
const post = (body: unknown, more: Sent = {}): Sent => ({
  method: "POST",
  headers: json,
  body: JSON.stringify(body),
  ...more,
})

const names = [
  expect.stringMatching(/^__Host-hanpyo_access_[0-9a-f]{8}$/),
  expect.stringMatching(/^__Host-hanpyo_refresh_[0-9a-f]{8}$/),
]

/** Fills with the names of the cookies that go to the API, a list a request, from now on. */
async function cookiesSent({ context, page }: Visitor): Promise<string[][]> {
  const sent: string[][] = []
  const debuggerOfPage = await context.newCDPSession(page)
  await debuggerOfPage.send("Network.enable")
  debuggerOfPage.on("Network.requestWillBeSentExtraInfo", ({ headers, associatedCookies }) => {
    if (headers[":authority"] !== new URL(apiOrigin).host) return
    const taken = associatedCookies.filter(({ blockedReasons }) => blockedReasons.length === 0)
    sent.push(taken.map(({ cookie }) => cookie.name).toSorted())
  })
  return sent
}

test("a page that is not listed reads nothing and changes nothing, its site's cookies or not", async () => {
  await using all = new Together()
  const { browser, server } = await startTwoSites(all)
  const { electionId, candidates } = await server.client().candidate.list.query()
  const ballot = { electionId, candidateId: candidates[0]?.id ?? "" }
  await using voter = await openPage({ browser, url: webOrigin })
  const { page } = voter
  await signUp({ page, words: english }, "kim")
  // The same calls are good ones from the page that is listed.
  expect(await attempt(page, { path: "auth.me" })).toContain('"username":"kim"')

  const sent = await cookiesSent(voter)
  for (const origin of [siblingOrigin, strangerOrigin]) {
    await page.goto(origin)
    sent.length = 0
    expect(await attempt(page, { path: "auth.me" })).toBe("refused")
    // A page of the same site is given the cookies: what stands between is the exact list of origins alone.
    await expect.poll(() => sent).toEqual([origin === siblingOrigin ? names : []])
    for (const path of ["election.list", "candidate.list"])
      expect(await attempt(page, { path })).toBe("refused")
    expect(await attempt(page, { path: "auth.signOut", init: post({}) })).toBe("refused")
    expect(await attempt(page, { path: "vote.cast", init: post(ballot) })).toBe("refused")
    // What a browser sends without asking first; nobody but the server refuses it.
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      const init = post(ballot, { mode: "no-cors", headers: { "content-type": type } })
      expect(await attempt(page, { path: "vote.cast", init })).toBe("refused")
      expect(await attempt(page, { path: "auth.signOut", init: { ...init, body: "{}" } })).toBe("refused")
    }
    expect(await attempt(page, { path: "auth.signOut", init: { method: "POST", mode: "no-cors" } })).toBe(
      "refused",
    )
  }
  await page.goto(webOrigin)
  expect(await attempt(page, { path: "auth.me" })).toContain('"hasVoted":false')
  expect((await server.client().results.get.query()).turnout).toEqual({ voted: 0, eligible: 1 })
  expect((await voter.context.cookies(apiOrigin)).map(({ name }) => name).toSorted()).toEqual(names)
})
