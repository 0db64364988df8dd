import type { FastifyRequest } from "fastify"
import type { Config } from "../../config/config.ts"
import { isLoopback } from "../../config/hosts.ts"
import { DomainError } from "../../core/domain-error.ts"

/**
 * Whatever changes state is asked for by our own pages, by a web app we know, or by no browser at all.
 * @throws DomainError `cross_site`
 */
export function checkOrigin(request: FastifyRequest, config: Pick<Config, "publicUrl" | "webOrigins">): void {
  const { origin, host, "sec-fetch-site": site } = request.headers
  if (origin === undefined) {
    // Browsers that send no Origin say at least how the page relates to us; programs say nothing.
    if (site === undefined || site === "same-origin" || site === "none") return
    throw new DomainError("cross_site")
  }
  // Without PUBLIC_URL only this machine's own names are ours: any other name may be made to lead here.
  const isOwn = config.publicUrl === null ? isOwnLoopback(origin, host) : origin === config.publicUrl.origin
  if (!isOwn && !config.webOrigins.includes(origin)) throw new DomainError("cross_site")
}

const isOwnLoopback = (origin: string, host: string | undefined): boolean =>
  host !== undefined &&
  origin === `http://${host}` &&
  URL.canParse(origin) &&
  isLoopback(new URL(origin).hostname)
