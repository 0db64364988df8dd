import type { Visitor } from "../../setup/open-page.ts"

/** Has a page's browser take no cookies of other sites but partitioned ones, as its setting "block third-party cookies" does. */
export async function blockThirdPartyCookies({ context, page }: Visitor): Promise<void> {
  const debuggerOfPage = await context.newCDPSession(page)
  await debuggerOfPage.send("Network.enable")
  await debuggerOfPage.send("Network.setCookieControls", {
    enableThirdPartyCookieRestriction: true,
    // Nor what would let single sites or pages through.
    disableThirdPartyCookieMetadata: true,
    disableThirdPartyCookieHeuristics: true,
  })
}
