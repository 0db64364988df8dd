import { transaction, type Tx, type Db } from "@hanpyo/db"
import { collapseBlanks } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { lockElection } from "./lookup/lock-election.ts"
import { vacuumVotes } from "./seal-elections.ts"

/**
 * Deletes a draft, or a closed election with its ballots, for good; its audit entries stay. The organiser must type the
 * election's title.
 * @throws DomainError `not_found`, `election_not_draft` (it is open), `invalid_input` (`title`)
 */
export async function deleteElection(
  { db }: { db: Db },
  { organiser, electionId, title }: { organiser: SignedIn; electionId: string; title: string },
): Promise<void> {
  const purged = await transaction(db, async (tx) => {
    const election = await lockElection(tx, electionId)
    if (election.status === "open") throw new DomainError("election_not_draft")
    if (collapseBlanks(title) !== collapseBlanks(election.title))
      throw new DomainError("invalid_input", { fields: { title: "not_its_name" } })
    const act = { electionId, actorId: organiser.accountId }
    if (election.status === "draft") await deleteDraft(tx, act)
    else await tx.$executeRaw`SELECT purge_election(${electionId}::uuid, ${act.actorId}::uuid)`
    return election.status === "closed"
  })
  if (purged) await vacuumVotes({ db })
}

async function deleteDraft(tx: Tx, act: { electionId: string; actorId: string }): Promise<void> {
  const { electionId } = act
  await tx.candidate.deleteMany({ where: { electionId } })
  await tx.electorate.deleteMany({ where: { electionId } })
  await tx.election.delete({ where: { id: electionId } })
  await recordAudit(tx, { kind: "election.deleted", ...act })
}
