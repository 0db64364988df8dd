import type { Tx } from "@hanpyo/db"
import { type AuditAct, auditScopeOf } from "@hanpyo/shared"

type WithDetail<Act extends AuditAct> = Act extends { detail: Record<string, never> }
  ? { kind: Act["kind"]; detail?: never }
  : Act

/** One line of the audit. Ids only, never names: names are deleted with their account. */
export type AuditRecord = WithDetail<AuditAct> & {
  readonly electionId?: string
  /** Who did it; left out: the schedule or the command line. */
  readonly actorId?: string | undefined
  /** Whom it was done to. */
  readonly accountId?: string
}

const rowOf = ({ actorId, ...record }: AuditRecord) => ({
  ...record,
  actorId: actorId ?? null,
  scope: auditScopeOf(record.kind),
})

/** Several at once, e.g. one for each of many accounts. */
export async function recordAudits(tx: Tx, records: readonly AuditRecord[]): Promise<void> {
  await tx.auditEntry.createMany({ data: records.map(rowOf) })
}

/** Written in the transaction of what it tells, so that neither is there without the other. */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  await tx.auditEntry.create({ data: rowOf(record), select: { id: true } })
}
