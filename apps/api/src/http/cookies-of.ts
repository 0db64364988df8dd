import { parseCookie, stringifySetCookie } from "cookie"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { CookieCarrier } from "../auth/cookies.ts"

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** The cookies of one request, read when asked for, and of its answer: of two with one name the later stands. */
export function cookiesOf({ request, reply }: Exchange): CookieCarrier {
  let read: ReturnType<typeof parseCookie> | undefined
  const written = new Map<string, string>()
  return {
    read: (name) => (read ??= parseCookie(request.headers.cookie ?? ""))[name],
    write: ({ name, value, attributes }) => {
      written.set(name, stringifySetCookie({ name, value, ...attributes }))
      reply.removeHeader("set-cookie").header("set-cookie", [...written.values()])
    },
  }
}
