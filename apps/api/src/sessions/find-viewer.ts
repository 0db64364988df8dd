import type { Db } from "@hanpyo/db"
import { DomainError } from "../core/domain-error.ts"
import type { AccessTokens } from "./access-tokens.ts"
import type { CachedSession, SessionCache } from "./session-cache.ts"
import type { SignedIn, AccountId } from "../core/viewer.ts"

type Services = { db: Db; sessionCache: SessionCache }

type TokenServices = Services & { accessTokens: AccessTokens }

interface Row {
  session_id: string
  account_id: string
  username: string
  role: SignedIn["role"]
  approved: boolean
  token_version: number
  expires_at: Date
}

/** Sessions joined with their accounts. */
const sessionsSql = `
  SELECT session.id AS session_id, account.id AS account_id, account.username, account.role, account.token_version,
         account.waiting_since IS NULL AS approved, session.expires_at
    FROM session JOIN account ON account.id = session.account_id
   WHERE session.id = ANY($1::uuid[]) AND account.username IS NOT NULL
     AND session.ended_at IS NULL AND session.expires_at > clock_timestamp()
     AND account.deactivated_at IS NULL AND account.deleted_at IS NULL`

/**
 * Finds the viewer of an access token, without a query if the session is cached and no change of it was announced.
 * @throws DomainError `token_expired` for a token that is expired or not ours; `session_ended` for a valid token of a
 * session that has ended (signed out, password changed, account deactivated)
 */
export const findViewer = (services: TokenServices, token: string): Promise<SignedIn> =>
  viewerOf(services, { token, useCache: true })

/** Finds the viewer in the database, past the cache: for organisers' procedures. */
export const findViewerNow = (services: TokenServices, token: string): Promise<SignedIn> =>
  viewerOf(services, { token, useCache: false })

/**
 * Finds viewers whose session has ended or whose role has changed, as streams outlive the check of their request. At most
 * one query for all.
 */
export async function signedOutAmong(
  services: Services,
  viewers: readonly SignedIn[],
): Promise<ReadonlySet<SignedIn>> {
  const sessions = await services.sessionCache.findAll({
    sessionIds: viewers.map(({ sessionId }) => sessionId),
    read: (sessionIds) => loadSessions(services, sessionIds),
  })
  const now = Date.now()
  const isCurrent = ({ sessionId, accountId, role }: SignedIn): boolean => {
    const session = sessions.get(sessionId)
    return session?.accountId === accountId && session.role === role && session.expiresAt.getTime() > now
  }
  return new Set(viewers.filter((viewer) => !isCurrent(viewer)))
}

async function viewerOf(
  services: TokenServices,
  { token, useCache }: { token: string; useCache: boolean },
): Promise<SignedIn> {
  const { accountId, sessionId, version, expiresAt } = services.accessTokens.verify(token)
  const read = async () => (await loadSessions(services, [sessionId])).get(sessionId) ?? null
  const session = await services.sessionCache.find({ sessionId, read, useCache })
  const isValid =
    session !== null &&
    session.accountId === accountId &&
    session.tokenVersion === version &&
    session.expiresAt.getTime() > Date.now()
  if (!isValid) throw new DomainError("session_ended")
  return {
    accountId: accountId as AccountId,
    sessionId,
    username: session.username,
    role: session.role,
    isApproved: session.isApproved,
    tokenExpiresAt: expiresAt,
  }
}

async function loadSessions(
  { db }: Services,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, CachedSession>> {
  const { rows } = await db.pool.query<Row>(sessionsSql, [sessionIds])
  return new Map(
    rows.map((row) => [
      row.session_id,
      {
        accountId: row.account_id,
        username: row.username,
        role: row.role,
        isApproved: row.approved,
        tokenVersion: row.token_version,
        expiresAt: row.expires_at,
      },
    ]),
  )
}
