import type { Visitor } from "../../setup/open-page.ts"

/**
 * Chromium 147 needs all three; later versions need only the first. The other two switch off exceptions for
 * individual sites.
 */
const controls = {
  enableThirdPartyCookieRestriction: true,
  disableThirdPartyCookieMetadata: true,
  disableThirdPartyCookieHeuristics: true,
}

/** Blocks unpartitioned third-party cookies in a page's browser, as its setting does. */
export async function blockThirdPartyCookies({ context, page }: Visitor): Promise<void> {
  const debuggerOfPage = await context.newCDPSession(page)
  await debuggerOfPage.send("Network.enable")
  await debuggerOfPage.send("Network.setCookieControls", controls)
}
