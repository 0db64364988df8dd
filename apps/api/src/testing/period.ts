import type { TestApp } from "./create-test-app.ts"

/** An instant so many milliseconds from now by PostgreSQL's clock, which decides. */
export async function inMs({ db }: Pick<TestApp, "db">, ms: number): Promise<string> {
  const { rows } = await db.pool.query<{ at: Date }>(
    "SELECT clock_timestamp() + make_interval(secs => $1::float8 / 1000) AS at",
    [ms],
  )
  const [row] = rows
  if (row === undefined) throw new Error("no clock")
  return row.at.toISOString()
}
