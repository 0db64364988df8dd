import type { Tx } from "@hanpyo/db"
import type { AccessTokens } from "./access-tokens.ts"
import { hashOf } from "../codes/secrets.ts"

/** The tokens that came with a request. */
export interface PresentedTokens {
  readonly accessToken: string | null
  readonly refreshToken: string | null
}

/**
 * Ends the session of either token, expired or not. Also accepts a refresh token just spent, as another tab may have
 * refreshed at the same moment. `isReplaced`: another session replaces it in that browser.
 * @returns the ids of the sessions that it ended
 */
export async function endSession(
  {
    sql,
    accessTokens,
    isReplaced,
  }: { sql: Pick<Tx, "$queryRaw">; accessTokens: AccessTokens; isReplaced: boolean },
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
