import type { Db } from "@hanpyo/db"
import type { FailedSignIns } from "@hanpyo/shared"

/**
 * One row for each account, network and hour, so that a flood fills no table; the 1st, 10th, 100th… attempt is audited.
 * The work is the same for unknown usernames: the time must not reveal whether the account exists.
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

/** Records a failed sign-in; `accountId` is null for an unknown username. */
export async function recordFailedSignIn(
  { db }: { db: Db },
  { accountId, network }: { accountId: string | null; network: string },
): Promise<void> {
  await db.pool.query(recordSql, [accountId, network])
}

/** Failed sign-ins of the last 30 days, which is as long as they are kept; null if there are none. */
export async function failedSignInsOf({ db }: { db: Db }, accountId: string): Promise<FailedSignIns | null> {
  const { rows } = await db.pool.query<{ count: number | null; since: Date }>(
    `SELECT sum(count)::int AS count, min(first_at) AS since FROM failed_sign_in
      WHERE account_id = $1 AND last_at > clock_timestamp() - interval '30 days'`,
    [accountId],
  )
  const [row] = rows
  return row === undefined || row.count === null ? null : { count: row.count, since: row.since.toISOString() }
}
