import type { Role } from "@hanpyo/shared"

/** A session and its account, as a refresh needs them. */
export interface RefreshedRow {
  session_id: string
  expires_at: Date
  id: string
  username: string
  email: string | null
  name: string | null
  part: string | null
  team: string | null
  role: Role
  token_version: number
  waitingSince: Date | null
}

/** The same for a token that rotates nothing: it was spent, or its session is over. */
export interface SpentRow extends RefreshedRow {
  is_over: boolean
  is_past: boolean
  /** Null for the current token of a session. */
  successor_hash: Buffer | null
  may_repeat: boolean
}

const columns = `session.id AS session_id, session.expires_at, account.id, account.username, account.email,
  account.name, account.part, account.team, account.role, account.token_version, account.waiting_since AS "waitingSince"`

/** The session of a token, current or spent. Unknown tokens end here, at the cost of two index look-ups. */
export const sessionOfSql = `
  SELECT id AS session_id FROM session WHERE refresh_hash = $1
   UNION ALL SELECT session_id FROM spent_refresh_token WHERE hash = $1 LIMIT 1`

/**
 * One conditional UPDATE decides: of many concurrent calls with one token ($1), one finds its hash and stores its
 * successor's ($2). `expires_at` stays as set at sign-in.
 */
export const rotateSql = `
  WITH rotated AS (
    UPDATE session SET refresh_hash = $2, last_used_at = clock_timestamp()
      FROM account
     WHERE account.id = session.account_id
       AND refresh_hash = $1 AND ended_at IS NULL AND expires_at > clock_timestamp()
       AND account.deactivated_at IS NULL AND account.deleted_at IS NULL AND account.username IS NOT NULL
    RETURNING ${columns}
  ), spent AS (
    INSERT INTO spent_refresh_token (hash, session_id, successor_hash) SELECT $1, session_id, $2 FROM rotated
  )
  SELECT * FROM rotated`

/** The state of a token that rotates nothing. It may repeat until 10 s after its successor was spent. */
export const spentSql = `
  SELECT ${columns}, spent.successor_hash,
         session.expires_at <= clock_timestamp() AS is_past,
         session.ended_at IS NOT NULL OR session.expires_at <= clock_timestamp() OR account.deactivated_at IS NOT NULL
           OR account.deleted_at IS NOT NULL OR account.username IS NULL AS is_over,
         spent.hash IS NULL OR next.hash IS NULL OR next.spent_at > clock_timestamp() - interval '10 seconds'
           AS may_repeat
    FROM session
    JOIN account ON account.id = session.account_id
    LEFT JOIN spent_refresh_token spent ON spent.session_id = session.id AND spent.hash = $1
    LEFT JOIN spent_refresh_token next ON next.hash = spent.successor_hash
   WHERE session.id = (SELECT session_id FROM spent_refresh_token WHERE hash = $1
                       UNION ALL SELECT id FROM session WHERE refresh_hash = $1 LIMIT 1)`

/**
 * Whether another session has just replaced a token's session in the same browser. For a minute, as the response with the
 * new cookies may have been lost.
 */
export const replacedSql = `
  SELECT FROM session
   WHERE replaced AND ended_at > clock_timestamp() - interval '1 minute'
     AND id = (SELECT session_id FROM spent_refresh_token WHERE hash = $1
                            UNION ALL SELECT id FROM session WHERE refresh_hash = $1 LIMIT 1)`

/** Ends a session and audits it, once for any number of concurrent reuses. */
export const endFamilySql = `
  WITH ended AS (
    UPDATE session SET ended_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL RETURNING id, account_id
  )
  INSERT INTO audit_entry (scope, kind, account_id, detail)
  SELECT 'security', 'session.reuse_detected', account_id, jsonb_build_object('sessionId', id) FROM ended`
