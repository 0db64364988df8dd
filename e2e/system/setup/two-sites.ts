import type { Browser } from "playwright-core"
import { type StartedServer, startServer } from "../../setup/start-server.ts"
import { apiOrigin, splitWeb } from "./split-web.ts"
import { type StartedCaddy, startCaddy } from "./start-caddy.ts"
import { startTrustingBrowser } from "./start-trusting-browser.ts"
import type { Together } from "./together.ts"

/** Where people open the web app: another site than the API's (`apiOrigin`), down to the registrable domain. */
export const webOrigin = "https://www.club.test"
/** Of the same site as the web app, so that browsers send it the web app's partitioned cookies; not listed. */
export const siblingOrigin = "https://blog.club.test"
/** Of a site that has nothing to do with either. */
export const strangerOrigin = "https://www.stranger.test"
/** Gives whoever comes from the web app's site one cookie of each kind, and says which it got. */
export const controlOrigin = "https://control.vote.test"

const host = (origin: string): string => new URL(origin).hostname

/** Other people's pages, and the control of what a browser does with cookies. */
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

/** The API on one site and the web app on another, each by the Caddy file that docs/deploy.md names. */
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
