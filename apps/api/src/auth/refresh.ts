import type { Db } from "@hanpyo/db"
import { hasVotedNow } from "../election/lookup/has-voted-now.ts"
import { presentAccount } from "../account/identity/present-account.ts"
import { DomainError } from "../core/domain-error.ts"
import { limits } from "../limits/limits.ts"
import type { Limiter } from "../limits/limiter.ts"
import type { AccessTokens } from "../sessions/access-tokens.ts"
import type { RefreshSuccessors } from "../sessions/refresh-successor.ts"
import type { SessionCache } from "../sessions/session-cache.ts"
import type { SignInResult } from "./present-session.ts"
import {
  endFamilySql,
  type RefreshedRow,
  rotateSql,
  sessionOfSql,
  spentSql,
  type SpentRow,
} from "../sessions/refresh.sql.ts"
import { hashOf } from "../codes/secrets.ts"
import { issueTokens } from "../sessions/issue-session.ts"

type Services = {
  db: Db
  accessTokens: AccessTokens
  refreshSuccessors: RefreshSuccessors
  sessionCache: SessionCache
  limitedHere: Limiter
}

/** 32 bytes in base64url. */
const refreshTokenShape = /^[\w-]{43}$/

/**
 * Refreshes a session: spends the presented token and returns the next one with a new access token. The token just before
 * the current one gets the current one again (an answer was lost, or two calls raced) until that is used, and for 10 s
 * after. An older one is a stolen copy: the session ends on every device.
 * @throws DomainError `token_expired` for an unknown, expired or spent token; `session_ended` if the session was ended.
 * Both mean: sign in again. `rate_limited` for a session that is refreshed in a loop.
 */
export async function refresh(services: Services, refreshToken: string | null): Promise<SignInResult> {
  if (refreshToken === null || !refreshTokenShape.test(refreshToken)) throw new DomainError("token_expired")
  const found = await services.db.pool.query<{ session_id: string }>(sessionOfSql, [hashOf(refreshToken)])
  const [session] = found.rows
  if (session === undefined) throw new DomainError("token_expired")
  // By session, not by address: only holders of its token can use up its attempts.
  return services.limitedHere({
    counted: [{ limit: limits.refresh, subject: session.session_id }],
    work: () => rotate(services, refreshToken),
  })
}

async function rotate(services: Services, refreshToken: string): Promise<SignInResult> {
  const next = services.refreshSuccessors.of(refreshToken)
  const { rows } = await services.db.pool.query<RefreshedRow>(rotateSql, [hashOf(refreshToken), hashOf(next)])
  const [row] = rows
  return row === undefined
    ? repeat(services, refreshToken)
    : presentRefreshed(services, { row, refreshToken: next })
}

/** Answers a token that rotated nothing. A separate statement sees what another call has just spent. */
async function repeat(services: Services, refreshToken: string): Promise<SignInResult> {
  const { rows } = await services.db.pool.query<SpentRow>(spentSql, [hashOf(refreshToken)])
  const [row] = rows
  if (row === undefined) throw new DomainError("token_expired")
  if (row.is_over) throw new DomainError(row.is_past ? "token_expired" : "session_ended")
  const successor = services.refreshSuccessors
    .candidates(refreshToken)
    .find((candidate) => row.successor_hash !== null && hashOf(candidate).equals(row.successor_hash))
  if (row.may_repeat && successor !== undefined)
    return presentRefreshed(services, { row, refreshToken: successor })
  // A missing successor means that its key was removed, which is no sign of theft.
  if (!row.may_repeat) {
    await services.db.pool.query(endFamilySql, [row.session_id])
    services.sessionCache.forget(row.session_id)
  }
  throw new DomainError("token_expired")
}

async function presentRefreshed(
  services: Services,
  { row, refreshToken }: { row: RefreshedRow; refreshToken: string },
): Promise<SignInResult> {
  const { viewer, tokens } = issueTokens(services, {
    account: { ...row, tokenVersion: row.token_version },
    sessionId: row.session_id,
    refreshToken,
    refreshExpiresAt: row.expires_at,
  })
  return { account: presentAccount(row), hasVoted: await hasVotedNow(services, viewer), tokens }
}
