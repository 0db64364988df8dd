import type { Tx } from "@hanpyo/db"
import type { AuditAct } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import { announceChange } from "../readings/announce-change.ts"

type CandidateAct = Extract<AuditAct, { detail: { candidateId: string } }>

/** What follows a change of one candidate: a new revision, an audit entry, and the news to all servers. */
export async function recordChange(
  tx: Tx,
  { electionId, actorId, act }: { electionId: string; actorId: string; act: CandidateAct },
): Promise<void> {
  await tx.election.update({ where: { id: electionId }, data: { revision: { increment: 1 } } })
  await recordAudit(tx, { ...act, electionId, actorId })
  await announceChange(tx, electionId)
}
