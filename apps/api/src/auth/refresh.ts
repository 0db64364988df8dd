import type { Db } from "@hanpyo/db"
import { hasVotedNow } from "../election/lookup/has-voted-now.ts"
import { presentAccount } from "../account/identity/present-account.ts"
import { DomainError } from "../core/domain-error.ts"
import { limits } from "../limits/limits.ts"
import type { Limiter } from "../limits/limiter.ts"
import type { AccessTokens } from "../sessions/access-tokens.ts"
import type { RefreshSuccessors } from "../sessions/refresh-successor.ts"
import type { KnownSessions } from "../sessions/session-cache.ts"
import type { SignInResult } from "./session-answer.ts"
import {
  againSql,
  endFamilySql,
  type RefreshedRow,
  rotateSql,
  sessionOfSql,
  type SpentRow,
} from "../sessions/refresh.sql.ts"
import { hashOf } from "../codes/secrets.ts"
import { issueTokens } from "../sessions/issue-session.ts"

type Needs = {
  db: Db
  accessTokens: AccessTokens
  refreshSuccessors: RefreshSuccessors
  knownSessions: KnownSessions
  limitedHere: Limiter
}

/** 32 bytes as base64url. */
const refreshTokenShape = /^[\w-]{43}$/

/**
 * Renews a sign-in: the presented refresh token is used up, the next one and a new access token come back. The token
 * just before the current one is answered with the current one (an answer was lost, or two asked at once) until that is
 * used, and for 10 s after. Any older one is a copy in somebody else's hands: the sign-in ends for everybody.
 * @throws DomainError `token_expired` for a token that is unknown, past its time or used before; `session_ended` for
 * one of a sign-in that was ended. Both mean: sign in again. `rate_limited` for a session that is renewed in a loop
 */
export async function refresh(services: Needs, refreshToken: string | null): Promise<SignInResult> {
  if (refreshToken === null || !refreshTokenShape.test(refreshToken)) throw new DomainError("token_expired")
  const found = await services.db.pool.query<{ session_id: string }>(sessionOfSql, [hashOf(refreshToken)])
  const [session] = found.rows
  if (session === undefined) throw new DomainError("token_expired")
  // By session, not by address: whoever has no token of it holds up nobody.
  return services.limitedHere({
    counted: [{ limit: limits.refresh, subject: session.session_id }],
    work: () => rotate(services, refreshToken),
  })
}

async function rotate(services: Needs, refreshToken: string): Promise<SignInResult> {
  const next = services.refreshSuccessors.of(refreshToken)
  const { rows } = await services.db.pool.query<RefreshedRow>(rotateSql, [hashOf(refreshToken), hashOf(next)])
  const [row] = rows
  return row === undefined ? again(services, refreshToken) : answer(services, { row, refreshToken: next })
}

/** After the rotation found nothing: what was spent in this very moment is seen by a statement of its own. */
async function again(services: Needs, refreshToken: string): Promise<SignInResult> {
  const { rows } = await services.db.pool.query<SpentRow>(againSql, [hashOf(refreshToken)])
  const [row] = rows
  if (row === undefined) throw new DomainError("token_expired")
  if (row.is_over) throw new DomainError(row.is_past ? "token_expired" : "session_ended")
  const successor = services.refreshSuccessors
    .candidates(refreshToken)
    .find((candidate) => row.successor_hash !== null && hashOf(candidate).equals(row.successor_hash))
  if (row.may_repeat && successor !== undefined) return answer(services, { row, refreshToken: successor })
  // A successor of a key that is gone cannot be given again; that is no sign of theft.
  if (!row.may_repeat) {
    await services.db.pool.query(endFamilySql, [row.session_id])
    services.knownSessions.forget(row.session_id)
  }
  throw new DomainError("token_expired")
}

async function answer(
  services: Needs,
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
