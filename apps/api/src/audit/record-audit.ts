import type { Prisma, Tx } from "@hanpyo/db"

/** One line of the audit. Ids only, never names: names are deleted with their account. */
export interface AuditRecord {
  readonly scope: "election" | "security"
  /** What happened: `noun.verb`, e.g. `election.opened`. */
  readonly kind: string
  readonly electionId?: string
  /** Who did it; left out: the schedule or the command line. */
  readonly actorId?: string
  /** Whom it was done to. */
  readonly accountId?: string
  readonly detail?: Prisma.InputJsonObject
}

/** Several at once, e.g. one for each of many accounts. */
export async function recordAudits(tx: Tx, entries: readonly AuditRecord[]): Promise<void> {
  await tx.auditEntry.createMany({ data: [...entries] })
}

/** Written in the transaction of what it tells, so that neither is there without the other. */
export async function recordAudit(tx: Tx, entry: AuditRecord): Promise<void> {
  await tx.auditEntry.create({ data: entry, select: { id: true } })
}
