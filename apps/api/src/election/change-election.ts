import type { Prisma, Tx } from "@hanpyo/db"
import { type AuditRecord, recordAudit } from "../audit/record-audit.ts"
import type { ElectionRow } from "./lookup/find-election.ts"

/**
 * Changes an election and records who did what, in one transaction; the database raises the revision and notifies. The
 * row must be locked by `lockElection`.
 */
export async function changeElection(
  tx: Tx,
  {
    electionId,
    data,
    audit,
  }: {
    electionId: string
    data: Prisma.ElectionUpdateInput
    /** Given the changed row. */
    audit: (changed: ElectionRow) => AuditRecord
  },
): Promise<ElectionRow> {
  const changed = await tx.election.update({ where: { id: electionId }, data })
  await recordAudit(tx, { ...audit(changed), electionId })
  return changed
}
