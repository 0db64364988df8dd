import { parseCookie } from "cookie"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { IncomingHttpHeaders } from "node:http"
import { type CookieCarrier, presented } from "../auth/cookies.ts"

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** The cookies of one request, read when asked for, and of its answer. */
export function cookiesOf({ request, reply }: Exchange): CookieCarrier {
  const { cookie } = request.headers
  let read: ReturnType<typeof parseCookie> | undefined
  return {
    read: (name) => (cookie === undefined ? undefined : (read ??= parseCookie(cookie))[name]),
    write: (lines) => void reply.removeHeader("set-cookie").header("set-cookie", [...lines]),
  }
}

/** One cookie of a request, where nothing else is asked of them. */
export const cookieIn = ({ cookie }: IncomingHttpHeaders, name: string): string | null =>
  presented(cookie === undefined ? undefined : parseCookie(cookie)[name])
