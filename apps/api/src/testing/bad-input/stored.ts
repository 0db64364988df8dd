import type { TestApp } from "../create-test-app.ts"

/** The number of rows of each table, and a hash of their content. */
export async function stored({ db }: Pick<TestApp, "db">): Promise<Record<string, string>> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
        -- Refusals are counted in these.
        AND table_name NOT IN ('rate_limit', 'failed_sign_in') ORDER BY 1`,
  )
  const sums = tables.map(
    ({ name }) =>
      // Failed sign-ins are audited.
      `SELECT '${name}' AS name, count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS sum FROM ${name} t${name === "audit_entry" ? " WHERE kind <> 'session.sign_in_failed'" : ""}`,
  )
  const { rows } = await db.pool.query<{ name: string; sum: string }>(sums.join(" UNION ALL "))
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}
