import type { Locale } from "@hanpyo/shared"
import type { FastifyBaseLogger } from "fastify"
import type { SessionCookies } from "../sessions/cookies.ts"
import type { Viewer } from "../core/viewer.ts"
import type { Services } from "../services/services.ts"

/** The request context of every procedure. */
export interface Context {
  readonly services: Services
  readonly requestId: string
  readonly locale: Locale
  readonly log: FastifyBaseLogger
  /** The `User-Agent` header, for the account's list of sessions. */
  readonly userAgent: string | null
  /** The client's address, by which limits count. */
  readonly address: string
  /** Whether the client has disconnected. */
  readonly isGone: () => boolean
  /** Reads, sets and clears the session's two cookies. */
  readonly cookies: SessionCookies
  /** The access token from the bearer header, otherwise from the cookie. Null for a visitor. */
  readonly accessToken: string | null
  /** Checks the access token, once per request even in a batch. @throws DomainError `token_expired`, `session_ended` */
  readonly viewer: () => Promise<Viewer>
  /** As `viewer`, but reads session and role from the database instead of the cache. */
  readonly viewerNow: () => Promise<Viewer>
}
