import type { Db } from "@hanpyo/db"
import type { FailedSignIns } from "@hanpyo/shared"

interface FailedSignIn {
  /** Null: nobody's username. */
  readonly accountId: string | null
  readonly network: string
}

/**
 * One row an hour for each account and network, however many attempts there are, so a flood fills no table. The audit
 * hears of the 1st, 10th, 100th… The work is the same whether the account exists: it must not show in the time.
 */
const recordSql = `
  WITH failed AS (
    INSERT INTO failed_sign_in (key, account_id, network, hour)
    SELECT sha256(convert_to(concat_ws(' ', coalesce($1::text, '-'), $2::text, extract(epoch FROM hour)), 'UTF8')),
           $1::uuid, $2, hour
      FROM date_trunc('hour', clock_timestamp(), 'UTC') AS hour
    ON CONFLICT (key)
      DO UPDATE SET count = failed_sign_in.count + 1, last_at = clock_timestamp()
    RETURNING account_id, network, count
  )
  INSERT INTO audit_entry (scope, kind, account_id, detail)
  SELECT 'security', 'session.sign_in_failed', account_id, jsonb_build_object('network', network, 'attempts', count)
    FROM failed WHERE count::text ~ '^10*$'`

export async function recordFailedSignIn(
  { db }: { db: Db },
  { accountId, network }: FailedSignIn,
): Promise<void> {
  await db.pool.query(recordSql, [accountId, network])
}

/** Those of the last 30 days, which is as long as they are kept; null: none. */
export async function failedSignInsOf({ db }: { db: Db }, accountId: string): Promise<FailedSignIns | null> {
  const { rows } = await db.pool.query<{ count: number | null; since: Date }>(
    `SELECT sum(count)::int AS count, min(first_at) AS since FROM failed_sign_in
      WHERE account_id = $1 AND last_at > clock_timestamp() - interval '30 days'`,
    [accountId],
  )
  const [row] = rows
  return row === undefined || row.count === null ? null : { count: row.count, since: row.since.toISOString() }
}
