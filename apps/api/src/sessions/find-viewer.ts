import type { Db } from "@hanpyo/db"
import { DomainError } from "../core/domain-error.ts"
import type { AccessTokens } from "./access-tokens.ts"
import type { KnownSession, KnownSessions } from "./session-cache.ts"
import type { SignedIn, AccountId } from "../core/viewer.ts"

type Needs = { db: Db; knownSessions: KnownSessions }

type TokenNeeds = Needs & { accessTokens: AccessTokens }

interface Row {
  session_id: string
  account_id: string
  username: string
  role: SignedIn["role"]
  approved: boolean
  token_version: number
  expires_at: Date
}

/** Sessions and their accounts at once. */
const sessionsSql = `
  SELECT session.id AS session_id, account.id AS account_id, account.username, account.role, account.token_version,
         account.waiting_since IS NULL AS approved, session.expires_at
    FROM session JOIN account ON account.id = session.account_id
   WHERE session.id = ANY($1::uuid[]) AND account.username IS NOT NULL
     AND session.ended_at IS NULL AND session.expires_at > clock_timestamp()
     AND account.deactivated_at IS NULL AND account.deleted_at IS NULL`

/**
 * Whoever an access token speaks for. Without a query where the session is known and nothing was heard of it since.
 * @throws DomainError `token_expired` for a token that is expired or not ours; `session_ended` for a good one whose
 * session has ended (signed out, password changed, account deactivated).
 */
export const findViewer = (services: TokenNeeds, token: string): Promise<SignedIn> =>
  viewerOf(services, { token, mayRemember: true })

/** The same, as the database knows them at this moment: for what organisers do. */
export const findViewerNow = (services: TokenNeeds, token: string): Promise<SignedIn> =>
  viewerOf(services, { token, mayRemember: false })

/**
 * Those whose sign-in has ended since, or who have another role now: for streams, which outlive the request that began
 * them. One question at most, however many watch.
 */
export async function signedOutAmong(
  services: Needs,
  viewers: readonly SignedIn[],
): Promise<ReadonlySet<SignedIn>> {
  const sessions = await services.knownSessions.findAll({
    sessionIds: viewers.map(({ sessionId }) => sessionId),
    read: (sessionIds) => readSessions(services, sessionIds),
  })
  const now = Date.now()
  const goesOn = ({ sessionId, accountId, role }: SignedIn): boolean => {
    const session = sessions.get(sessionId)
    return session?.accountId === accountId && session.role === role && session.expiresAt.getTime() > now
  }
  return new Set(viewers.filter((viewer) => !goesOn(viewer)))
}

async function viewerOf(
  services: TokenNeeds,
  { token, mayRemember }: { token: string; mayRemember: boolean },
): Promise<SignedIn> {
  const { accountId, sessionId, version, expiresAt } = services.accessTokens.verify(token)
  const read = async () => (await readSessions(services, [sessionId])).get(sessionId) ?? null
  const session = await services.knownSessions.find({ sessionId, read, mayRemember })
  const isGood =
    session !== null &&
    session.accountId === accountId &&
    session.tokenVersion === version &&
    session.expiresAt.getTime() > Date.now()
  if (!isGood) throw new DomainError("session_ended")
  return {
    accountId: accountId as AccountId,
    sessionId,
    username: session.username,
    role: session.role,
    isApproved: session.isApproved,
    tokenExpiresAt: expiresAt,
  }
}

async function readSessions(
  { db }: Needs,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, KnownSession>> {
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
