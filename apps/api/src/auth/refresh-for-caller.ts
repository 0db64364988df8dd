import type { Db } from "@hanpyo/db"
import type { TokenTransport } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import type { Limiter } from "../limits/limiter.ts"
import type { AccessTokens } from "../sessions/access-tokens.ts"
import type { RefreshSuccessors } from "../sessions/refresh-successor.ts"
import type { SessionCache } from "../sessions/session-cache.ts"
import type { SignInResult } from "./present-session.ts"
import type { SessionCookies } from "../sessions/cookies.ts"
import { replacedSql } from "../sessions/refresh.sql.ts"
import { refresh } from "./refresh.ts"
import { hashOf } from "../codes/secrets.ts"

interface Caller {
  readonly services: {
    db: Db
    accessTokens: AccessTokens
    refreshSuccessors: RefreshSuccessors
    sessionCache: SessionCache
    limitedHere: Limiter
  }
  readonly cookies: SessionCookies
}

/**
 * Refreshes by the token in the body andanswers in the body, otherwise by the cookie and answers in cookies. Clears cookies
 * that can no longer be refreshed, so that the browser continues as a visitor.
 * @throws DomainError `token_expired`, `session_ended`, `rate_limited`
 */
export async function refreshForCaller(
  { services, cookies }: Caller,
  bodyToken: string | undefined,
): Promise<{ signedIn: SignInResult; transport: TokenTransport }> {
  if (bodyToken !== undefined) return { signedIn: await refresh(services, bodyToken), transport: "bearer" }
  try {
    return { signedIn: await refresh(services, cookies.refresh), transport: "cookies" }
  } catch (error) {
    if (error instanceof DomainError && (await areSpent({ services, cookies }, error))) cookies.clear()
    throw error
  }
}

/** Whether the browser still holds these cookies and cannot use them any more. */
async function areSpent({ services, cookies }: Caller, { reason }: DomainError): Promise<boolean> {
  // Still valid after the wait.
  if (reason === "rate_limited") return false
  if (reason !== "session_ended" || cookies.refresh === null) return true
  // Another tab has signed in: the browser holds the new session's cookies.
  const { rowCount } = await services.db.pool.query(replacedSql, [hashOf(cookies.refresh)])
  return rowCount === 0
}
