import type { Db } from "@hanpyo/db"
import type { VoterId } from "../../core/viewer.ts"

interface Who {
  electionIds: readonly string[]
  /** Null: a visitor, who has voted nowhere. */
  voterId: VoterId | null
}

/** In which of these elections someone has voted. */
export async function votedIn({ db }: { db: Db }, { electionIds, voterId }: Who): Promise<Set<string>> {
  if (voterId === null || electionIds.length === 0) return new Set()
  const { rows } = await db.pool.query<{ election_id: string }>(
    "SELECT election_id FROM participation WHERE voter_id = $1 AND election_id = ANY($2::uuid[])",
    [voterId, electionIds],
  )
  return new Set(rows.map((row) => row.election_id))
}

/** Whether someone has voted in one election; false for visitors and where there is no election. */
export async function hasVoted(
  services: { db: Db },
  { electionId, voterId }: { electionId: string | null; voterId: VoterId | null },
): Promise<boolean> {
  if (electionId === null) return false
  return (await votedIn(services, { electionIds: [electionId], voterId })).has(electionId)
}
