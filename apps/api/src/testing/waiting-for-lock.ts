interface Connection {
  query: (sql: string) => Promise<{ rows: { waiting: number }[] }>
}

/** From `pg_locks`, which is read anew each time, also inside a transaction; `pg_stat_activity` is not. */
const sql = `
  SELECT count(DISTINCT w.pid)::int AS waiting FROM pg_locks w
  WHERE NOT w.granted AND EXISTS (
    SELECT FROM pg_locks own JOIN pg_database d ON d.oid = own.database
    WHERE own.pid = w.pid AND d.datname = current_database())`

/**
 * Resolves when so many statements of this database wait for a lock. Ask on the connection that holds it where all
 * the others may be waiting.
 */
export async function waitingForLock(connection: Connection, count = 1): Promise<void> {
  for (;;) {
    const { rows } = await connection.query(sql)
    if ((rows[0]?.waiting ?? 0) >= count) return
  }
}
