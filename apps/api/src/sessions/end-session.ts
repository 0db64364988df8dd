import type { Tx } from "@hanpyo/db"
import type { AccessTokens } from "./access-tokens.ts"
import { hashOf } from "../codes/secrets.ts"

/** The tokens that came with a request. */
export interface PresentedTokens {
  readonly accessToken: string | null
  readonly refreshToken: string | null
}

interface Needs {
  readonly accessTokens: AccessTokens
  readonly sql: Pick<Tx, "$queryRaw">
  /** Whether another sign-in takes its place in that browser. */
  readonly isReplaced: boolean
}

/**
 * Ends the sign-in that either token belongs to, expired or not, also by a refresh token that was just used up: another
 * tab may have renewed in the same moment. Returns the ids of the sessions it ended.
 */
export async function endSession(
  { sql, accessTokens, isReplaced }: Needs,
  { accessToken, refreshToken }: PresentedTokens,
): Promise<readonly string[]> {
  if (accessToken === null && refreshToken === null) return []
  const sessionId = (accessToken === null ? null : accessTokens.identify(accessToken))?.sessionId ?? null
  const hash = refreshToken === null ? null : hashOf(refreshToken)
  const ended = await sql.$queryRaw<{ id: string }[]>`
    UPDATE session SET ended_at = clock_timestamp(), replaced = ${isReplaced}
     WHERE ended_at IS NULL
       AND (id = ${sessionId}::uuid OR refresh_hash = ${hash}::bytea
            OR id = (SELECT session_id FROM spent_refresh_token WHERE hash = ${hash}::bytea))
    RETURNING id`
  return ended.map(({ id }) => id)
}
