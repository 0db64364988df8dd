import { DomainError } from "../domain-error.ts"
import type { Services } from "../services.ts"
import type { KnownSession } from "./known-sessions.ts"
import type { Member, VoterId } from "./viewer.ts"

type Needs = Pick<Services, "accessTokens" | "db" | "knownSessions">

interface Row {
  username: string
  role: Member["role"]
  token_version: number
  expires_at: Date
}

/** Session and account at once. */
const sessionSql = `
  SELECT account.username, account.role, account.token_version, session.expires_at
    FROM session JOIN account ON account.id = session.account_id
   WHERE session.id = $1 AND account.id = $2 AND account.username IS NOT NULL
     AND session.ended_at IS NULL AND session.expires_at > clock_timestamp()
     AND account.deactivated_at IS NULL AND account.deleted_at IS NULL`

/**
 * Whoever an access token speaks for. Without a query where the session is known and nothing was heard of it since.
 * @throws DomainError `token_expired` for a token that is expired or not ours; `session_ended` for a good one whose
 * session has ended (signed out, password changed, account deactivated).
 */
export const findViewer = (services: Needs, token: string): Promise<Member> =>
  viewerOf(services, { token, mayRemember: true })

/** The same, as the database knows them at this moment: for what organisers do. */
export const findViewerNow = (services: Needs, token: string): Promise<Member> =>
  viewerOf(services, { token, mayRemember: false })

/** Whether the sign-in goes on, with the same role: for streams, which outlive the request that began them. */
export async function isStillSignedIn(services: Needs, viewer: Member): Promise<boolean> {
  const { sessionId, accountId, role } = viewer
  const read = () => readSession(services, { accountId, sessionId })
  const session = await services.knownSessions.find({ sessionId, read, mayRemember: true })
  return session !== null && session.role === role && session.expiresAt.getTime() > Date.now()
}

async function viewerOf(
  services: Needs,
  { token, mayRemember }: { token: string; mayRemember: boolean },
): Promise<Member> {
  const { accountId, sessionId, version, expiresAt } = services.accessTokens.verify(token)
  const read = () => readSession(services, { accountId, sessionId })
  const session = await services.knownSessions.find({ sessionId, read, mayRemember })
  const isGood =
    session !== null &&
    session.accountId === accountId &&
    session.tokenVersion === version &&
    session.expiresAt.getTime() > Date.now()
  if (!isGood) throw new DomainError("session_ended")
  return {
    accountId: accountId as VoterId,
    sessionId,
    username: session.username,
    role: session.role,
    tokenExpiresAt: expiresAt,
  }
}

async function readSession(
  { db }: Needs,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<KnownSession | null> {
  const { rows } = await db.pool.query<Row>(sessionSql, [sessionId, accountId])
  const [row] = rows
  if (row === undefined) return null
  const { username, role, token_version: tokenVersion, expires_at: expires } = row
  return { accountId, username, role, tokenVersion, expiresAt: expires }
}
