import type { Db } from "@hanpyo/db"
import { DomainError } from "../core/domain-error.ts"
import type { SessionCache } from "./session-cache.ts"
import type { SignedIn } from "../core/viewer.ts"

/** Ends a session of the viewer's. @throws DomainError `not_found`, also for another account's session */
export async function revokeSession(
  { db, sessionCache }: { db: Db; sessionCache: SessionCache },
  { viewer, sessionId }: { viewer: SignedIn; sessionId: string },
): Promise<void> {
  const { rowCount } = await db.pool.query(
    `UPDATE session SET ended_at = clock_timestamp()
      WHERE id = $1 AND account_id = $2 AND ended_at IS NULL AND expires_at > clock_timestamp()`,
    [sessionId, viewer.accountId],
  )
  if (rowCount === 0) throw new DomainError("not_found")
  sessionCache.forget(sessionId)
}
