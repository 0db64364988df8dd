import { type Tx, transaction } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { Member } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import { announceChange } from "../results/announce-change.ts"
import type { Services } from "../services.ts"
import type { ElectionRow } from "./find-election.ts"
import { databaseNow, lockElection } from "./lock-election.ts"
import { presentElection, rulesOf } from "./present-election.ts"
import { lockAccounts, writeElectorate } from "./write-electorate.ts"

/** Opens a draft now, for those who may vote now. @throws DomainError `not_found`, `election_not_draft`, `election_closed` */
export async function openElection(
  { db }: Pick<Services, "db">,
  { organiser, electionId }: { organiser: Member; electionId: string },
): Promise<Election> {
  const row = await transaction(db, (tx) => openDraft(tx, { electionId, openedBy: organiser.accountId }))
  return presentElection(row, { hasVoted: false })
}

interface Opening {
  electionId: string
  /** Null: the installation itself. */
  openedBy: string | null
}

/** Electorate, status, audit entry and notification, all in the caller's transaction. */
export async function openDraft(tx: Tx, { electionId, openedBy }: Opening): Promise<ElectionRow> {
  await lockAccounts(tx)
  const draft = await lockElection(tx, electionId)
  if (draft.status !== "draft") throw new DomainError("election_not_draft")
  const now = await databaseNow(tx)
  if (draft.closesAt !== null && draft.closesAt <= now) throw new DomainError("election_closed")
  const eligibleCount = await writeElectorate(tx, { electionId, rules: rulesOf(draft.rules) })
  const election = await tx.election.update({
    where: { id: electionId },
    data: {
      status: "open",
      openedAt: now,
      // Opened ahead of its time it begins now: nobody is told "open" and then refused.
      opensAt: draft.opensAt !== null && draft.opensAt > now ? now : draft.opensAt,
      eligibleCount,
      revision: { increment: 1 },
    },
  })
  await recordAudit(tx, {
    scope: "election",
    kind: "election.opened",
    electionId,
    ...(openedBy !== null && { actorId: openedBy }),
    detail: { eligible: eligibleCount },
  })
  await announceChange(tx, electionId)
  return election
}
