import type { Db } from "@hanpyo/db"
import type { PartsAndTeams } from "@hanpyo/shared"

const listSql =
  "SELECT 'part' AS list, name, position FROM part UNION ALL SELECT 'team', name, position FROM team"

/** The lists one chooses from at sign-up, in the organisers' order. */
export async function partsAndTeams({ db }: { db: Db }): Promise<PartsAndTeams> {
  const { rows } = await db.pool.query<{ list: string; name: string }>(`${listSql} ORDER BY position, name`)
  const named = (wanted: string) => rows.filter(({ list }) => list === wanted).map(({ name }) => name)
  return { parts: named("part"), teams: named("team") }
}
