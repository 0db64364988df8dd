import type { Db } from "@hanpyo/db"
import type { AccessTokens } from "./access-tokens.ts"
import type { SessionCache } from "./session-cache.ts"
import { endSession, type PresentedTokens } from "./end-session.ts"

/** Ends the session of either token. Succeeds without one. */
export async function signOut(
  { db, accessTokens, sessionCache }: { db: Db; accessTokens: AccessTokens; sessionCache: SessionCache },
  presented: PresentedTokens,
): Promise<void> {
  const context = { sql: db.prisma, accessTokens, isReplaced: false }
  for (const id of await endSession(context, presented)) sessionCache.forget(id)
}
