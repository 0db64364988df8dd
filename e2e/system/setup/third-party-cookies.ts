import type { Visitor } from "../../setup/open-page.ts"

/** Chromium 147 wants all three; later ones know the first only. The others keep single sites from being let through. */
const controls = {
  enableThirdPartyCookieRestriction: true,
  disableThirdPartyCookieMetadata: true,
  disableThirdPartyCookieHeuristics: true,
}

/** Has a page's browser take no cookies of other sites but partitioned ones, as its setting "block third-party cookies" does. */
export async function blockThirdPartyCookies({ context, page }: Visitor): Promise<void> {
  const debuggerOfPage = await context.newCDPSession(page)
  await debuggerOfPage.send("Network.enable")
  await debuggerOfPage.send("Network.setCookieControls", controls)
}
