import type { Db } from "@hanpyo/db"
import type { AccessTokens } from "./access-tokens.ts"
import type { KnownSessions } from "./session-cache.ts"
import { endSession, type PresentedTokens } from "./end-session.ts"

/** Ends the sign-in that either token belongs to. Signing out twice, or without a sign-in, is no error. */
export async function signOut(
  { db, accessTokens, knownSessions }: { db: Db; accessTokens: AccessTokens; knownSessions: KnownSessions },
  presented: PresentedTokens,
): Promise<void> {
  const needs = { sql: db.prisma, accessTokens, isReplaced: false }
  for (const id of await endSession(needs, presented)) knownSessions.forget(id)
}
