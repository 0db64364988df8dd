import { type Tx, transaction, type Db } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import { changeElection } from "./change-election.ts"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import type { ElectionRow } from "./lookup/find-election.ts"
import { databaseNow, lockElection } from "./lookup/lock-election.ts"
import { openingProblems, type Problem } from "./opening-problems.ts"
import { presentElection, rulesOf } from "./lookup/present-election.ts"
import { lockAccounts, writeElectorate } from "./write-electorate.ts"

/**
 * Opens a draft, with the electorate as of now; refuses with the first problem of its preflight.
 * @throws DomainError `not_found`, `election_not_draft`, and the reasons of `OpeningProblem`
 */
export async function openElection(
  { db }: { db: Db },
  { organiser, electionId }: { organiser: SignedIn; electionId: string },
): Promise<Election> {
  const row = await transaction(db, (tx) => openDraft(tx, { electionId, openedBy: organiser.accountId }))
  return presentElection(row, { hasVoted: false })
}

/** Opens a draft in the caller's transaction. `openedBy` is null for the demo election. */
export async function openDraft(
  tx: Tx,
  { electionId, openedBy }: { electionId: string; openedBy: string | null },
): Promise<ElectionRow> {
  const { draft, problems } = await lockDraft(tx, electionId)
  const [first] = problems
  if (first !== undefined) throw new DomainError(first.reason)
  return beginVoting(tx, { draft, actorId: openedBy ?? undefined })
}

/** Locks a draft until the transaction ends, and returns it with what prevents opening it. */
export async function lockDraft(
  tx: Tx,
  electionId: string,
): Promise<{ draft: ElectionRow; problems: Problem[] }> {
  await lockAccounts(tx)
  const draft = await lockElection(tx, electionId)
  if (draft.status !== "draft") throw new DomainError("election_not_draft")
  return { draft, problems: await openingProblems(tx, draft) }
}

/** Opens a draft that `lockDraft` locked. An archived one leaves the archive, so that its voters find it. */
export async function beginVoting(
  tx: Tx,
  { draft, actorId, by }: { draft: ElectionRow; actorId?: string | undefined; by?: "schedule" },
): Promise<ElectionRow> {
  const electionId = draft.id
  const eligible = await writeElectorate(tx, { electionId, rules: rulesOf(draft.rules) })
  const now = await databaseNow(tx)
  return changeElection(tx, {
    electionId,
    data: {
      status: "open",
      openedAt: now,
      // An election opened early also begins early; otherwise it would be open but refuse ballots.
      opensAt: draft.opensAt !== null && draft.opensAt > now ? now : draft.opensAt,
      archivedAt: null,
      eligibleCount: eligible,
    },
    audit: () => ({ kind: "election.opened", actorId, detail: { ...(by && { by }), eligible } }),
  })
}
