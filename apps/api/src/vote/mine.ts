import type { Db } from "@hanpyo/db"
import type { MyVote } from "@hanpyo/shared"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { electionIdOf, maySeeElection, type ElectionRow } from "../election/lookup/find-election.ts"

/** Secret ballots name no voter, so their `candidate_id` is null. */
const mineSql = `
  SELECT e.status, e.registration,
    EXISTS (SELECT FROM participation p WHERE p.election_id = e.id AND p.voter_id = $2) AS has_voted,
    (SELECT b.candidate_id FROM ballot b WHERE b.election_id = e.id AND b.voter_id = $2) AS candidate_id
  FROM election e WHERE e.id = $1`

interface MineRow {
  status: ElectionRow["status"]
  registration: ElectionRow["registration"]
  has_voted: boolean
  candidate_id: string | null
}

/** Says whether the viewer has voted, and in open ballots for whom. @throws DomainError `no_election`, `not_found` */
export async function myVote(
  services: { db: Db },
  { electionId, viewer }: { electionId?: string | undefined; viewer: SignedIn },
): Promise<MyVote> {
  const id = await electionIdOf(services, { electionId, viewer })
  const { rows } = await services.db.pool.query<MineRow>(mineSql, [id, viewer.accountId])
  const row = rows[0]
  if (row === undefined || !maySeeElection(row, viewer)) throw new DomainError("not_found")
  return { hasVoted: row.has_voted, candidateId: row.candidate_id }
}
