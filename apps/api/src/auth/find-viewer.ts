import { DomainError } from "../domain-error.ts"
import type { Services } from "../services.ts"
import type { Member, VoterId } from "./viewer.ts"

interface Row {
  username: string
  role: Member["role"]
  is_over: boolean
}

/** Session and account at once: this runs before every call of a signed-in caller. */
const sessionSql = `
  SELECT account.username, account.role,
         session.ended_at IS NOT NULL OR session.expires_at <= clock_timestamp()
           OR account.token_version <> $3 OR account.deactivated_at IS NOT NULL OR account.deleted_at IS NOT NULL
           AS is_over
    FROM session JOIN account ON account.id = session.account_id
   WHERE session.id = $1 AND account.id = $2 AND account.username IS NOT NULL`

/**
 * Whoever an access token speaks for, as the database knows them now.
 * @throws DomainError `token_expired` for a token that is expired or not ours; `session_ended` for a good one whose
 * session has ended (signed out, password changed, account deactivated).
 */
export async function findViewer(
  services: Pick<Services, "accessTokens" | "db">,
  token: string,
): Promise<Member> {
  const { accountId, sessionId, version, expiresAt } = services.accessTokens.verify(token)
  const { rows } = await services.db.pool.query<Row>(sessionSql, [sessionId, accountId, version])
  const [row] = rows
  if (row === undefined || row.is_over) throw new DomainError("session_ended")
  return {
    accountId: accountId as VoterId,
    sessionId,
    username: row.username,
    role: row.role,
    tokenExpiresAt: expiresAt,
  }
}
