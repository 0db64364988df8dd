interface Connection {
  query: (sql: string) => Promise<{ rows: { waiting: number }[] }>
}

/** From `pg_locks`, which is current at each read; `pg_stat_activity` is frozen within a transaction. */
const sql = `
  SELECT count(DISTINCT w.pid)::int AS waiting FROM pg_locks w
  WHERE NOT w.granted AND EXISTS (
    SELECT FROM pg_locks own JOIN pg_database d ON d.oid = own.database
    WHERE own.pid = w.pid AND d.datname = current_database())`

/**
 * Resolves once at least `count` statements in this database are waiting for a lock. Pass the connection that holds the
 * lock, because all others may be waiting.
 */
export async function waitingForLock(connection: Connection, count = 1): Promise<void> {
  for (;;) {
    const { rows } = await connection.query(sql)
    if ((rows[0]?.waiting ?? 0) >= count) return
  }
}
