import type { FastifyRequest } from "fastify"
import type { Config } from "../../config/config.ts"
import { isLoopback } from "../../config/hosts.ts"
import { DomainError } from "../../core/domain-error.ts"

/**
 * Allows mutations from our own pages, from listed web apps, and from programs.
 * @throws DomainError `cross_site`
 */
export function checkOrigin(request: FastifyRequest, config: Pick<Config, "publicUrl" | "webOrigins">): void {
  const { origin, host, "sec-fetch-site": site } = request.headers
  if (origin === undefined) {
    // Browsers that omit Origin send Sec-Fetch-Site; programs send neither.
    if (site === undefined || site === "same-origin" || site === "none") return
    throw new DomainError("cross_site")
  }
  // Without PUBLIC_URL trust only loopback names: DNS can point any other name here.
  const isOwn = config.publicUrl === null ? isOwnLoopback(origin, host) : origin === config.publicUrl.origin
  if (!isOwn && !config.webOrigins.includes(origin)) throw new DomainError("cross_site")
}

const isOwnLoopback = (origin: string, host: string | undefined): boolean =>
  host !== undefined &&
  origin === `http://${host}` &&
  URL.canParse(origin) &&
  isLoopback(new URL(origin).hostname)
