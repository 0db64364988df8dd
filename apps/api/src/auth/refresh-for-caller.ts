import type { Db } from "@hanpyo/db"
import type { TokenTransport } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import type { Limiter } from "../limits/limiter.ts"
import type { AccessTokens } from "../sessions/access-tokens.ts"
import type { RefreshSuccessors } from "../sessions/refresh-successor.ts"
import type { KnownSessions } from "../sessions/session-cache.ts"
import type { SignInResult } from "./session-answer.ts"
import type { SessionCookies } from "../sessions/cookies.ts"
import { replacedSql } from "../sessions/refresh.sql.ts"
import { refresh } from "./refresh.ts"
import { hashOf } from "../codes/secrets.ts"

interface Caller {
  readonly services: {
    db: Db
    accessTokens: AccessTokens
    refreshSuccessors: RefreshSuccessors
    knownSessions: KnownSessions
    limitedHere: Limiter
  }
  readonly cookies: SessionCookies
}

/**
 * Renews by the token given in the body, and answers in the body; else by the cookie's, and answers in cookies. Cookies
 * that can no longer be renewed are cleared, so that the browser goes on as a visitor.
 * @throws DomainError `token_expired`, `session_ended`, `rate_limited`
 */
export async function refreshForCaller(
  { services, cookies }: Caller,
  given: string | undefined,
): Promise<{ signedIn: SignInResult; transport: TokenTransport }> {
  if (given !== undefined) return { signedIn: await refresh(services, given), transport: "bearer" }
  try {
    return { signedIn: await refresh(services, cookies.refresh), transport: "cookies" }
  } catch (error) {
    if (error instanceof DomainError && (await areSpent({ services, cookies }, error))) cookies.clear()
    throw error
  }
}

/** Whether the browser that sent these cookies still holds them, for nothing. */
async function areSpent({ services, cookies }: Caller, { reason }: DomainError): Promise<boolean> {
  // One that is only to wait can still be renewed.
  if (reason === "rate_limited") return false
  if (reason !== "session_ended" || cookies.refresh === null) return true
  // Another tab signed in meanwhile: what the browser holds by now is the new sign-in's.
  const { rowCount } = await services.db.pool.query(replacedSql, [hashOf(cookies.refresh)])
  return rowCount === 0
}
