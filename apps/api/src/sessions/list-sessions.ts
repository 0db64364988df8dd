import type { Db } from "@hanpyo/db"
import type { SessionList } from "@hanpyo/shared"
import bowser from "bowser"
import { failedSignInsOf } from "./failed-sign-ins.ts"
import type { SignedIn } from "../core/viewer.ts"

const maxListed = 100

/** Lists the viewer's active sessions: the calling one first, then the most recently used. */
export async function listSessions({ db }: { db: Db }, viewer: SignedIn): Promise<SessionList> {
  const rows = await db.pool.query<{
    id: string
    user_agent: string | null
    created_at: Date
    last_used_at: Date
  }>(
    `SELECT id, user_agent, created_at, last_used_at FROM session
      WHERE account_id = $1 AND ended_at IS NULL AND expires_at > clock_timestamp()
      ORDER BY id = $2 DESC, last_used_at DESC, id LIMIT $3`,
    [viewer.accountId, viewer.sessionId, maxListed],
  )
  return {
    failedSignIns: await failedSignInsOf({ db }, viewer.accountId),
    sessions: rows.rows.map((row) => ({
      id: row.id,
      userAgent: row.user_agent === null ? null : describeUserAgent(row.user_agent),
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at.toISOString(),
      current: row.id === viewer.sessionId,
    })),
  }
}

/** "Chrome, Windows"; for anything but a browser its first word, e.g. "node". */
export function describeUserAgent(userAgent: string): string | null {
  const { browser, os, platform } = bowser.parse(userAgent)
  const isBrowser = browser.name !== undefined && browser.name !== "" && os.name !== undefined
  const words = isBrowser ? [browser.name, os.name, platform.model] : [/^[\w.-]{1,40}/.exec(userAgent)?.[0]]
  return words.filter((word) => word !== undefined && word !== "").join(", ") || null
}
