import { parseCookie } from "cookie"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { IncomingHttpHeaders } from "node:http"
import { type CookieCarrier, type CookiePolicy, presentedAccess } from "../../sessions/cookies.ts"

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Parses the cookies of a request on demand, and sets those of the response. */
export function cookiesOf({ request, reply }: Exchange): CookieCarrier {
  const { cookie } = request.headers
  let read: ReturnType<typeof parseCookie> | undefined
  return {
    read: (name) => (cookie === undefined ? undefined : (read ??= parseCookie(cookie))[name]),
    write: (lines) => void reply.removeHeader("set-cookie").header("set-cookie", [...lines]),
  }
}

/** The access token in a request's cookies. */
export function accessCookieIn({ cookie }: IncomingHttpHeaders, policy: CookiePolicy): string | null {
  if (cookie === undefined) return null
  const cookies = parseCookie(cookie)
  return presentedAccess(policy, (name) => cookies[name])
}
