import { rateKey } from "../limits/counter.ts"
import type { Limit } from "../limits/limits.ts"
import type { TestApp } from "./create-test-app.ts"

const longSeconds = 600

/**
 * Empties a bucket in PostgreSQL so far that it stays empty for ten minutes, however slow the machine is.
 */
export async function useUp(
  { db }: TestApp,
  { limit, subject }: { limit: Limit; subject: string },
): Promise<void> {
  await db.pool.query(
    `INSERT INTO rate_limit (key, resets_at) VALUES ($1, clock_timestamp() + make_interval(secs => $2))
     ON CONFLICT (key) DO UPDATE SET resets_at = excluded.resets_at`,
    [rateKey(limit.name, subject), limit.seconds + longSeconds],
  )
}
