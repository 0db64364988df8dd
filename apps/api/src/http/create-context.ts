import type { FastifyReply, FastifyRequest } from "fastify"
import { type CookiePolicy, sessionCookies } from "../sessions/cookies.ts"
import { findViewer, findViewerNow } from "../sessions/find-viewer.ts"
import { presentedToken } from "../sessions/presented-token.ts"
import type { Viewer } from "../core/viewer.ts"
import type { Context } from "../trpc/context.ts"
import { callerOf } from "./calls/answer-failure.ts"
import { cookiesOf } from "./request/cookies-of.ts"
import { limitedAddress } from "../limits/address.ts"
import type { Services } from "../services/services.ts"

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly policy: CookiePolicy
}

const visitor = Promise.resolve(null)

/** Creates the context shared by the procedures of one request. */
export function createContext(services: Services, { request, reply, policy }: Exchange): Context {
  const cookies = sessionCookies(policy, cookiesOf({ request, reply }))
  const accessToken = presentedToken({ headers: request.headers, cookie: () => cookies.access })
  let viewer: Promise<Viewer> | undefined
  let viewerNow: Promise<Viewer> | undefined
  const { locale, requestId } = callerOf(request)
  return {
    services,
    locale,
    requestId,
    log: request.log,
    userAgent: request.headers["user-agent"]?.slice(0, 300) ?? null,
    address: limitedAddress(request.ip),
    isGone: () => reply.raw.destroyed,
    cookies,
    accessToken,
    viewer: () => (viewer ??= accessToken === null ? visitor : findViewer(services, accessToken)),
    viewerNow: () => (viewerNow ??= accessToken === null ? visitor : findViewerNow(services, accessToken)),
  }
}
