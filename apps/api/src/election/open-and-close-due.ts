import { transaction, type Tx, type Db } from "@hanpyo/db"
import { changeElection } from "./change-election.ts"
import type { Log } from "../core/log.ts"
import { endVoting } from "./close-election.ts"
import { databaseNow, lockElection } from "./lookup/lock-election.ts"
import { beginVoting, lockDraft } from "./open-election.ts"

/** Elections to open or close, and in how many milliseconds, by PostgreSQL's clock. Archived drafts do not open. */
const plannedSql = `
  SELECT id, status, ceil(greatest(extract(epoch FROM due - clock_timestamp()), 0) * 1000)::float8 AS "waitMs"
  FROM (
    SELECT id, status, CASE WHEN status = 'draft' THEN opens_at ELSE closes_at END AS due FROM election
    WHERE (status = 'draft' AND opens_at IS NOT NULL AND archived_at IS NULL)
      OR (status = 'open' AND closes_at IS NOT NULL)
  ) planned
  ORDER BY due, id LIMIT 100`

/**
 * Opens and closes elections that are due. Returns in how many milliseconds the next one is due, or null. Safe in several
 * processes at once: each checks again under the lock of the election's row.
 */
export async function openAndCloseDue({ db, log }: { db: Db; log: Log }): Promise<number | null> {
  const { rows } = await db.pool.query<{ id: string; status: "draft" | "open"; waitMs: number }>(plannedSql)
  for (const { id, status } of rows.filter(({ waitMs }) => waitMs === 0)) {
    const act = status === "draft" ? openOnTime : closeOnTime
    // A failure must not delay the other elections.
    await transaction(db, (tx) => act(tx, id)).catch((err: unknown) =>
      log.error({ err, electionId: id }, "an election could not be opened or closed at its time"),
    )
  }
  return rows[0]?.waitMs ?? null
}

/**
 * Opens a draft that is due. If it cannot open, audits the reasons and clears its time: the organiser who fixes the draft
 * sets a new one.
 */
async function openOnTime(tx: Tx, electionId: string): Promise<void> {
  const found = await tx.election.findUnique({ where: { id: electionId }, select: { status: true } })
  if (found?.status !== "draft") return
  const { draft, problems } = await lockDraft(tx, electionId)
  if (draft.opensAt === null || draft.opensAt > (await databaseNow(tx)) || draft.archivedAt !== null) return
  if (problems.length === 0) {
    await beginVoting(tx, { draft, by: "schedule" })
    return
  }
  const opensAt = draft.opensAt.toISOString()
  const reasons = problems.map(({ reason }) => reason)
  await changeElection(tx, {
    electionId,
    data: { opensAt: null },
    audit: () => ({ kind: "election.opening_refused", detail: { by: "schedule", opensAt, reasons } }),
  })
}

/** Casting takes the same lock, and has refused ballots since the end by the same clock. */
async function closeOnTime(tx: Tx, electionId: string): Promise<void> {
  const { status, closesAt } = await lockElection(tx, electionId)
  if (status !== "open" || closesAt === null || closesAt > (await databaseNow(tx))) return
  await endVoting(tx, { electionId, by: "schedule" })
}
