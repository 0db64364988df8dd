import type { Tokens } from "@hanpyo/shared"
import type { Client } from "@hanpyo/shared/node"
import type { TestApp } from "../create-test-app.ts"

export interface Voter {
  accountId: string
  sessionId: string
  client: Client
  /** The client's tokens. */
  tokens: Tokens
}

/** Matches no password: these accounts call by token only. */
const noPassword = `$2b$04$${".".repeat(53)}`

const accountsSql = `
  WITH made AS (
    INSERT INTO account (username, username_key, name, password_hash)
    SELECT name, name, name, $2 FROM (SELECT $3 || lpad(n::text, 5, '0') AS name FROM generate_series(1, $1) n) named
    RETURNING id, username
  )
  INSERT INTO session (account_id, refresh_hash, expires_at)
  SELECT id, sha256(username::bytea), clock_timestamp() + interval '1 day' FROM made
  RETURNING account_id, id AS session_id`

/**
 * Makes signed-in accounts by SQL, as hashing thousands of passwords would take too long. Their calls go over HTTP with
 * real tokens.
 */
export async function manyVoters(
  app: TestApp,
  { count, prefix = "voter", url = app.url }: { count: number; prefix?: string; url?: string },
): Promise<Voter[]> {
  const { rows } = await app.db.pool.query<{ account_id: string; session_id: string }>(accountsSql, [
    count,
    noPassword,
    prefix,
  ])
  return rows.map(({ account_id: accountId, session_id: sessionId }) => {
    const { token, expiresAt } = app.services.accessTokens.sign({ accountId, sessionId, version: 0 })
    const accessExpiresAt = expiresAt.toISOString()
    const tokens = {
      accessToken: token,
      refreshToken: "none",
      accessExpiresAt,
      refreshExpiresAt: accessExpiresAt,
    }
    return { accountId, sessionId, tokens, client: app.client({ url, auth: "bearer", tokens }) }
  })
}
