import type { Services } from "../services.ts"
import { hashOf } from "./secrets.ts"

interface Presented {
  readonly accessToken: string | null
  readonly refreshToken: string | null
}

/** Ends the sign-in that either token belongs to, expired or not. Signing out twice, or without a sign-in, is no error. */
export async function signOut(
  { db, accessTokens }: Pick<Services, "db" | "accessTokens">,
  { accessToken, refreshToken }: Presented,
): Promise<void> {
  const claims = accessToken === null ? null : accessTokens.identify(accessToken)
  await db.pool.query(
    "UPDATE session SET ended_at = clock_timestamp() WHERE ended_at IS NULL AND (id = $1 OR refresh_hash = $2)",
    [claims?.sessionId ?? null, refreshToken === null ? null : hashOf(refreshToken)],
  )
}
