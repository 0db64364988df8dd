import { rateKey } from "../limits/counter.ts"
import type { Limit } from "../limits/limits.ts"
import type { TestApp } from "./create-test-app.ts"

interface UsedUp {
  readonly limit: Limit
  readonly subject: string
}

const muchSeconds = 600

/**
 * Empties a bucket that is kept in PostgreSQL, and so far that it holds nothing again for ten minutes to come, however slow
 * the machine is.
 */
export async function useUp({ db }: TestApp, { limit, subject }: UsedUp): Promise<void> {
  await db.pool.query(
    `INSERT INTO rate_limit (key, resets_at) VALUES ($1, clock_timestamp() + make_interval(secs => $2))
     ON CONFLICT (key) DO UPDATE SET resets_at = excluded.resets_at`,
    [rateKey(limit.name, subject), limit.seconds + muchSeconds],
  )
}
