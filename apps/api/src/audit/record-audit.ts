import type { Tx } from "@hanpyo/db"
import { type AuditAct, auditScopeOf } from "@hanpyo/shared"

type WithDetail<Act extends AuditAct> = Act extends { detail: Record<string, never> }
  ? { kind: Act["kind"]; detail?: never }
  : Act

/** An audit entry. Ids only, never names: names are deleted with their account. */
export type AuditRecord = WithDetail<AuditAct> & {
  readonly electionId?: string
  /** Undefined: the schedule or the command line acted. */
  readonly actorId?: string | undefined
  /** The account acted on. */
  readonly accountId?: string
}

const rowOf = ({ actorId, ...record }: AuditRecord) => ({
  ...record,
  actorId: actorId ?? null,
  scope: auditScopeOf(record.kind),
})

/** Records several acts, e.g. one for each of many accounts. */
export async function recordAudits(tx: Tx, records: readonly AuditRecord[]): Promise<void> {
  await tx.auditEntry.createMany({ data: records.map(rowOf) })
}

/** Records an act in its own transaction, so that neither exists without the other. */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  await tx.auditEntry.create({ data: rowOf(record), select: { id: true } })
}
