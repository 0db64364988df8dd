import type { TestApp } from "../create-test-app.ts"

/** Returns the instant `ms` milliseconds from now, by PostgreSQL's clock. */
export async function inMs({ db }: Pick<TestApp, "db">, ms: number): Promise<string> {
  const { rows } = await db.pool.query<{ at: Date }>(
    "SELECT clock_timestamp() + make_interval(secs => $1::float8 / 1000) AS at",
    [ms],
  )
  const [row] = rows
  if (row === undefined) throw new Error("no clock")
  return row.at.toISOString()
}

/** Schedules every election relative to PostgreSQL's clock at the update, so that a busy machine does not matter. */
export async function plan(
  { db }: Pick<TestApp, "db">,
  { opens, closes }: { opens: number; closes: number },
): Promise<void> {
  await db.pool.query(
    `UPDATE election SET opens_at = clock_timestamp() + make_interval(secs => $1::float8 / 1000),
       closes_at = clock_timestamp() + make_interval(secs => $2::float8 / 1000)`,
    [opens, closes],
  )
}
