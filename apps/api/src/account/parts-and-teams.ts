import type { Db } from "@hanpyo/db"
import type { PartsAndTeams } from "@hanpyo/shared"

const listSql =
  "SELECT 'part' AS list, name, position FROM part UNION ALL SELECT 'team', name, position FROM team"

/** The parts and teams to choose from at sign-up, in the organisers' order. */
export async function partsAndTeams({ db }: { db: Db }): Promise<PartsAndTeams> {
  const { rows } = await db.pool.query<{ list: string; name: string }>(`${listSql} ORDER BY position, name`)
  const namesOf = (kind: string) => rows.filter(({ list }) => list === kind).map(({ name }) => name)
  return { parts: namesOf("part"), teams: namesOf("team") }
}
