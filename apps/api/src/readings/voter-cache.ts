import type { Db } from "@hanpyo/db"

/** Who has voted where, as far as it had to be asked. */
export interface VoterCache {
  /** Those of these accounts who have voted in an election. Asks once for each who has: a vote is never taken back. */
  among(asked: { electionId: string; voterIds: readonly string[] }): Promise<ReadonlySet<string>>
}

/** Some 10 MB; beyond that all are asked for anew. */
const mostRemembered = 100_000

const votersSql = "SELECT voter_id FROM participation WHERE election_id = $1 AND voter_id = ANY($2::uuid[])"

/** One question for many voters at most, and none where all are known. */
export function createVoterCache({ pool }: Pick<Db, "pool">): VoterCache {
  const voted = new Map<string, Set<string>>()
  let size = 0

  const remember = (electionId: string, voterIds: readonly string[]): void => {
    if (size + voterIds.length > mostRemembered) {
      voted.clear()
      size = 0
    }
    const known = voted.get(electionId) ?? new Set<string>()
    voted.set(electionId, known)
    for (const voterId of voterIds) known.add(voterId)
    size += voterIds.length
  }

  return {
    among: async ({ electionId, voterIds }) => {
      const known = voted.get(electionId)
      const unknown = voterIds.filter((voterId) => known?.has(voterId) !== true)
      const found = new Set(voterIds.filter((voterId) => known?.has(voterId) === true))
      if (unknown.length === 0) return found
      const { rows } = await pool.query<{ voter_id: string }>(votersSql, [electionId, unknown])
      const asked = rows.map((row) => row.voter_id)
      remember(electionId, asked)
      for (const voterId of asked) found.add(voterId)
      return found
    },
  }
}
