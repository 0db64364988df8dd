import type { Services } from "../services.ts"
import { hashOf } from "./secrets.ts"

interface Presented {
  readonly accessToken: string | null
  readonly refreshToken: string | null
}

/** Also by a token that was just used up: another tab may have renewed in the same moment. */
const endSql = `
  UPDATE session SET ended_at = clock_timestamp()
   WHERE ended_at IS NULL
     AND (id = $1 OR refresh_hash = $2 OR id = (SELECT session_id FROM spent_refresh_token WHERE hash = $2))
  RETURNING id`

/** Ends the sign-in that either token belongs to, expired or not. Signing out twice, or without a sign-in, is no error. */
export async function signOut(
  { db, accessTokens, knownSessions }: Pick<Services, "db" | "accessTokens" | "knownSessions">,
  { accessToken, refreshToken }: Presented,
): Promise<void> {
  if (accessToken === null && refreshToken === null) return
  const claims = accessToken === null ? null : accessTokens.identify(accessToken)
  const { rows } = await db.pool.query<{ id: string }>(endSql, [
    claims?.sessionId ?? null,
    refreshToken === null ? null : hashOf(refreshToken),
  ])
  for (const { id } of rows) knownSessions.forget(id)
}
