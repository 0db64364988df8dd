import { hasVotedNow } from "../account/has-voted-now.ts"
import { presentAccount } from "../account/present-account.ts"
import { DomainError } from "../domain-error.ts"
import type { Services } from "../services.ts"
import type { SignedIn } from "./answer-session.ts"
import { hashOf, newSecret } from "./secrets.ts"
import { issueTokens } from "./start-session.ts"
import type { Member } from "./viewer.ts"

type Needs = Pick<Services, "db" | "accessTokens">

interface Row {
  session_id: string
  expires_at: Date
  id: string
  username: string
  email: string | null
  name: string | null
  part: string | null
  team: string | null
  role: Member["role"]
  token_version: number
}

/**
 * One conditional UPDATE decides: of many who present one token at once, one finds its hash still there.
 * `expires_at` stays as it was set at sign-in.
 */
const rotateSql = `
  UPDATE session
     SET refresh_hash = $2, previous_refresh_hash = refresh_hash,
         rotated_at = clock_timestamp(), last_used_at = clock_timestamp()
    FROM account
   WHERE account.id = session.account_id
     AND refresh_hash = $1 AND ended_at IS NULL AND expires_at > clock_timestamp()
     AND account.deactivated_at IS NULL AND account.deleted_at IS NULL AND account.username IS NOT NULL
  RETURNING session.id AS session_id, session.expires_at, account.id, account.username, account.email, account.name,
            account.part, account.team, account.role, account.token_version`

/**
 * Renews a sign-in: the presented refresh token is used up, the next one and a new access token come back.
 * @throws DomainError `token_expired` for a token that is unknown, used up or past its time; `session_ended` for the
 * current token of a sign-in that was ended. Both mean: sign in again.
 */
export async function refresh(services: Needs, refreshToken: string | null): Promise<SignedIn> {
  if (refreshToken === null) throw new DomainError("token_expired")
  const next = newSecret()
  const { rows } = await services.db.pool.query<Row>(rotateSql, [hashOf(refreshToken), hashOf(next)])
  const [row] = rows
  if (row === undefined) throw await whyNot(services, refreshToken)
  const { viewer, tokens } = issueTokens(services, {
    account: { ...row, tokenVersion: row.token_version },
    sessionId: row.session_id,
    refreshToken: next,
    refreshExpiresAt: row.expires_at,
  })
  return { account: presentAccount(row), hasVoted: await hasVotedNow(services, viewer), tokens }
}

async function whyNot({ db }: Needs, refreshToken: string): Promise<DomainError> {
  const session = await db.prisma.session.findUnique({ where: { refreshHash: hashOf(refreshToken) } })
  const wasEnded = session !== null && session.expiresAt > new Date()
  return new DomainError(wasEnded ? "session_ended" : "token_expired")
}
