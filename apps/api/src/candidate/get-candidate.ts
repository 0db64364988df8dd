import type { Db } from "@hanpyo/db"
import type { Candidate } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import type { Readings } from "../readings/readings.ts"
import { listCandidates } from "./list-candidates.ts"

/**
 * Returns a candidate as the viewer sees it in the list, but with its whole introduction.
 * @throws DomainError `unknown_candidate`, also if the viewer may not see its election
 */
export async function getCandidate(
  services: { db: Db; readings: Readings },
  { candidateId, viewer }: { candidateId: string; viewer: Viewer },
): Promise<Candidate> {
  const { rows } = await services.db.pool.query<{ electionId: string; introduction: string }>(
    `SELECT election_id AS "electionId", introduction FROM candidate WHERE id = $1`,
    [candidateId],
  )
  const [stored] = rows
  if (stored === undefined) throw new DomainError("unknown_candidate")
  const { candidates } = await listCandidates(services, { electionId: stored.electionId, viewer }).catch(
    (error: unknown) => {
      throw error instanceof DomainError ? new DomainError("unknown_candidate") : error
    },
  )
  const listed = candidates.find(({ id }) => id === candidateId)
  if (listed === undefined) throw new DomainError("unknown_candidate")
  // A strike also hides the introduction.
  if (listed.struck) return listed
  return { ...listed, introduction: stored.introduction, introductionCut: false }
}
