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

/** What a page's script gets from an API call with the viewer's cookies: the answer, or that the browser hides it. */
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

/** Collects the cookie names of each later request to the API. */
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

test("an unlisted page reads and changes nothing, with or without its site's cookies", async () => {
  await using all = new Together()
  const { browser, server } = await startTwoSites(all)
  const { electionId, candidates } = await server.client().candidate.list.query()
  const ballot = { electionId, candidateId: candidates[0]?.id ?? "" }
  await using voter = await openPage({ browser, url: webOrigin })
  const { page } = voter
  await signUp({ page, words: english }, "kim")
  // The same calls succeed from the listed page.
  expect(await attempt(page, { path: "auth.me" })).toContain('"username":"kim"')

  const sent = await cookiesSent(voter)
  for (const origin of [siblingOrigin, strangerOrigin]) {
    await page.goto(origin)
    sent.length = 0
    expect(await attempt(page, { path: "auth.me" })).toBe("refused")
    // A page of the same site gets the cookies: only the exact list of origins refuses it.
    await expect.poll(() => sent).toEqual([origin === siblingOrigin ? names : []])
    for (const path of ["election.list", "candidate.list"])
      expect(await attempt(page, { path })).toBe("refused")
    expect(await attempt(page, { path: "auth.signOut", init: post({}) })).toBe("refused")
    expect(await attempt(page, { path: "vote.cast", init: post(ballot) })).toBe("refused")
    // Browsers send these without a preflight: only the server refuses them.
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
