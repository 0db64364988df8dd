import type { TestApp } from "../create-test-app.ts"

/** Of every table, how many rows it has and a hash of all they hold. */
export async function stored({ db }: Pick<TestApp, "db">): Promise<Record<string, string>> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
        -- Refusing counts attempts: that is what these rows are.
        AND table_name NOT IN ('rate_limit', 'failed_sign_in') ORDER BY 1`,
  )
  const sums = tables.map(
    ({ name }) =>
      // So does the trail of sign-ins that failed.
      `SELECT '${name}' AS name, count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS sum FROM ${name} t${name === "audit_entry" ? " WHERE kind <> 'session.sign_in_failed'" : ""}`,
  )
  const { rows } = await db.pool.query<{ name: string; sum: string }>(sums.join(" UNION ALL "))
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}
