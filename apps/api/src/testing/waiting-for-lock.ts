import type { TestApp } from "./create-test-app.ts"

const sql = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"

/** Resolves when so many statements of this database wait for a lock. */
export async function waitingForLock({ db }: Pick<TestApp, "db">, count = 1): Promise<void> {
  while (((await db.pool.query(sql)).rowCount ?? 0) < count);
}
