import type { Locale } from "@hanpyo/shared"
import type { FastifyBaseLogger } from "fastify"
import type { SessionCookies } from "../sessions/cookies.ts"
import type { Viewer } from "../core/viewer.ts"
import type { Services } from "../services/services.ts"

/** What every procedure knows of the request it answers. */
export interface Context {
  readonly services: Services
  readonly requestId: string
  readonly locale: Locale
  readonly log: FastifyBaseLogger
  /** Browser or program, as it names itself; for the list of one's own sessions. */
  readonly userAgent: string | null
  /** Where the request comes from, as limits count it. */
  readonly address: string
  /** Whether the caller has hung up, and nobody waits for the answer. */
  readonly isGone: () => boolean
  /** Reads, sets and clears the two cookies of a session on this request and its answer. */
  readonly cookies: SessionCookies
  /** The access token presented: bearer header first, else cookie; null for a visitor. */
  readonly accessToken: string | null
  /** Checks the presented token once a request, however many calls a batch holds. @throws DomainError `token_expired`, `session_ended` */
  readonly viewer: () => Promise<Viewer>
  /** The same, with session and role as the database holds them now, whatever is remembered. */
  readonly viewerNow: () => Promise<Viewer>
}
