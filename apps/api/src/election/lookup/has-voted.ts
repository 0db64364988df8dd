import type { Db } from "@hanpyo/db"
import type { VoterId } from "../../core/viewer.ts"

/** Returns the elections in which the voter has voted; none for visitors, whose id is null. */
export async function votedIn(
  { db }: { db: Db },
  { electionIds, voterId }: { electionIds: readonly string[]; voterId: VoterId | null },
): Promise<Set<string>> {
  if (voterId === null || electionIds.length === 0) return new Set()
  const { rows } = await db.pool.query<{ election_id: string }>(
    "SELECT election_id FROM participation WHERE voter_id = $1 AND election_id = ANY($2::uuid[])",
    [voterId, electionIds],
  )
  return new Set(rows.map((row) => row.election_id))
}

/** False for visitors, and if there is no election. */
export async function hasVoted(
  services: { db: Db },
  { electionId, voterId }: { electionId: string | null; voterId: VoterId | null },
): Promise<boolean> {
  if (electionId === null) return false
  return (await votedIn(services, { electionIds: [electionId], voterId })).has(electionId)
}
