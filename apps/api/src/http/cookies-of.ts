import { parseCookie, stringifySetCookie } from "cookie"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { CookieCarrier } from "../auth/cookies.ts"

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** The cookies of one request, read when asked for, and of its answer: of two with one name the later stands. */
export function cookiesOf({ request, reply }: Exchange): CookieCarrier {
  const { cookie } = request.headers
  let read: ReturnType<typeof parseCookie> | undefined
  let written: Map<string, string> | undefined
  return {
    read: (name) => (cookie === undefined ? undefined : (read ??= parseCookie(cookie))[name]),
    write: (cookies) => {
      written ??= new Map()
      for (const { name, value, attributes } of cookies)
        written.set(name, stringifySetCookie({ name, value, ...attributes }))
      reply.removeHeader("set-cookie").header("set-cookie", [...written.values()])
    },
  }
}
