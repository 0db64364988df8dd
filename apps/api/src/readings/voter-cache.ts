import type { Db } from "@hanpyo/db"
import { LRUCache } from "lru-cache"

/** Caches who has voted. A vote is final, so an account found to have voted is not looked up again. */
export interface VoterCache {
  /** Returns those of `voterIds` who have voted. */
  among(accounts: { electionId: string; voterIds: readonly string[] }): Promise<ReadonlySet<string>>
}

/** In all elections together; about 10 MB. */
const mostVoters = 100_000

const votersSql = "SELECT voter_id FROM participation WHERE election_id = $1 AND voter_id = ANY($2::uuid[])"

export function createVoterCache({ pool }: Pick<Db, "pool">): VoterCache {
  const byElection = new LRUCache<string, Set<string>>({ maxSize: mostVoters })

  const remember = (electionId: string, voterIds: readonly string[]): void => {
    const voters = byElection.get(electionId) ?? new Set<string>()
    for (const voterId of voterIds) voters.add(voterId)
    // An LRUCache keeps the old size unless the key is deleted first.
    byElection.delete(electionId)
    byElection.set(electionId, voters, { size: Math.max(1, voters.size) })
  }

  return {
    among: async ({ electionId, voterIds }) => {
      const cached = byElection.get(electionId)
      const found = new Set(voterIds.filter((voterId) => cached?.has(voterId) === true))
      const others = voterIds.filter((voterId) => !found.has(voterId))
      if (others.length === 0) return found
      const { rows } = await pool.query<{ voter_id: string }>(votersSql, [electionId, others])
      const voted = rows.map((row) => row.voter_id)
      if (voted.length > 0) remember(electionId, voted)
      for (const voterId of voted) found.add(voterId)
      return found
    },
  }
}
