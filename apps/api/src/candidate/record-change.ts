import type { Prisma, Tx } from "@hanpyo/db"
import { recordAudit } from "../audit/record-audit.ts"
import { announceChange } from "../readings/announce-change.ts"
import type { CandidateRow } from "./lock-candidate.ts"

interface Change {
  readonly kind: "candidate.withdrawn" | "candidate.restored" | "candidate.struck" | "candidate.unstruck"
  readonly candidate: Pick<CandidateRow, "id" | "electionId">
  readonly actorId: string
  readonly detail?: Prisma.InputJsonObject
}

/** What follows a change of one candidate: a new revision, an audit entry by id, and the news to all servers. */
export async function recordChange(tx: Tx, { kind, candidate, actorId, detail }: Change): Promise<void> {
  const { id: candidateId, electionId } = candidate
  await tx.election.update({ where: { id: electionId }, data: { revision: { increment: 1 } } })
  await recordAudit(tx, {
    scope: "election",
    kind,
    electionId,
    actorId,
    detail: { candidateId, ...detail },
  })
  await announceChange(tx, electionId)
}
