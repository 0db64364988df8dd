import type { Browser } from "playwright-core"
import { type StartedServer, startServer } from "../../setup/start-server.ts"
import { apiOrigin, splitWeb } from "./split-web.ts"
import { type StartedCaddy, startCaddy } from "./start-caddy.ts"
import { startTrustingBrowser } from "./start-trusting-browser.ts"
import type { Together } from "./together.ts"

/** The web app's origin: another registrable domain than `apiOrigin`. */
export const webOrigin = "https://www.club.test"
/** Same site as the web app, so it gets the web app's partitioned cookies; not in `WEB_ORIGINS`. */
export const siblingOrigin = "https://blog.club.test"
/** An unrelated site. */
export const strangerOrigin = "https://www.stranger.test"
/** Sets one cookie of each kind for pages of the web app's site, and answers which it received. */
export const controlOrigin = "https://control.vote.test"

const host = (origin: string): string => new URL(origin).hostname

/** Other people's pages, and the control site for the browser's handling of cookies. */
const others = `
${host(siblingOrigin)} {
	header Content-Type text/html
	respond "<title>Not listed</title>"
}
${host(strangerOrigin)} {
	header Content-Type text/html
	respond "<title>Stranger</title>"
}
${host(controlOrigin)} {
	header {
		Access-Control-Allow-Origin ${siblingOrigin}
		Access-Control-Allow-Credentials true
		+Set-Cookie "unpartitioned=1; Path=/; Secure; HttpOnly; SameSite=None"
		+Set-Cookie "partitioned=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"
	}
	respond "{http.request.header.Cookie}"
}
`

export interface TwoSites {
  server: StartedServer
  caddy: StartedCaddy
  browser: Browser
}

/** Starts API and web app on two sites, with the Caddy files that docs/deploy.md names. */
export async function startTwoSites(all: Together, settings: Record<string, string> = {}): Promise<TwoSites> {
  const here = { PUBLIC_URL: apiOrigin, WEB_ORIGINS: webOrigin, TRUSTED_PROXIES: "loopback", SIGN_UP: "open" }
  const server = all.use(await startServer({ ...here, ...settings }))
  const environment = {
    SITE: host(apiOrigin),
    UPSTREAM: new URL(server.url).host,
    WEB_SITE: host(webOrigin),
    WEB_ROOT: splitWeb(),
    API_URL: apiOrigin,
  }
  const sites = [apiOrigin, webOrigin, siblingOrigin, strangerOrigin, controlOrigin].map(host)
  const caddy = all.use(
    await startCaddy({ files: ["Caddyfile", "Caddyfile.web"], environment, sites, others }),
  )
  return { server, caddy, browser: all.use(await startTrustingBrowser(caddy)) }
}
