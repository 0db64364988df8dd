import { transaction, type Tx, uniqueViolation, type Db } from "@hanpyo/db"
import { comparisonKey, type CreateCandidateInput, maxCandidates } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { SignedIn } from "../core/viewer.ts"
import { checkApproved } from "../account/identity/check-approved.ts"
import { DomainError } from "../core/domain-error.ts"
import { electionIdOf, type ElectionRow, maySeeElection } from "../election/lookup/find-election.ts"
import { databaseNow, lockElection } from "../election/lookup/lock-election.ts"
import { checkPart } from "./check-part.ts"
import { listedPartAndTeam } from "../account/listed-part-and-team.ts"

/**
 * Registers a candidate in a draft, or in an open election whose registration ends at the close; members may do so only if
 * the election lets members register.
 * @throws DomainError `no_election`, `not_found`, `not_approved`, `registration_closed` (also when 500 are registered),
 * `candidate_quota_reached`, `candidate_name_taken`, `unknown_part_or_team`, `invalid_input` (`self`: registered already;
 * `part`: needed)
 */
export async function createCandidate(
  services: { db: Db },
  { viewer, input }: { viewer: SignedIn; input: CreateCandidateInput },
): Promise<{ id: string; name: string }> {
  const electionId = await electionIdOf(services, { electionId: input.electionId, viewer })
  try {
    return await transaction(services.db, (tx) => register(tx, { viewer, input: { ...input, electionId } }))
  } catch (error) {
    // Left to the constraint: a check beforehand would race with another registration.
    if (uniqueViolation(error) === "candidate_name_key_unique") throw new DomainError("candidate_name_taken")
    throw error
  }
}

async function register(
  tx: Tx,
  { viewer, input }: { viewer: SignedIn; input: CreateCandidateInput & { electionId: string } },
): Promise<{ id: string; name: string }> {
  const { electionId, name, introduction = "", self = false } = input
  // Every writer locks the election first, so that none deadlock.
  const election = await lockElection(tx, electionId)
  if (!maySeeElection(election, viewer)) throw new DomainError("not_found")
  await checkApproved(tx, viewer.accountId)
  if (!registrationIsOpen(election, { viewer, now: await databaseNow(tx) }))
    throw new DomainError("registration_closed")
  if ((await tx.candidate.count({ where: { electionId } })) >= maxCandidates)
    throw new DomainError("registration_closed")
  if (viewer.role !== "organiser") await checkQuota(tx, { election, accountId: viewer.accountId })
  const listed = await listedPartAndTeam(tx, input)
  const own = self ? await ownCandidacy(tx, { electionId, accountId: viewer.accountId }) : null
  const part = listed.part ?? own?.part ?? null
  checkPart(election, part)
  const candidate = await tx.candidate.create({
    data: {
      electionId,
      name,
      nameKey: comparisonKey(name),
      introduction,
      part,
      team: listed.team ?? own?.team ?? null,
      accountId: self ? viewer.accountId : null,
      registeredBy: viewer.accountId,
    },
    select: { id: true, name: true },
  })
  if (viewer.role === "organiser") {
    const actorId = viewer.accountId
    const detail = { candidateId: candidate.id }
    await recordAudit(tx, { kind: "candidate.registered", electionId, actorId, detail })
  }
  return candidate
}

function registrationIsOpen(
  election: ElectionRow,
  { viewer, now }: { viewer: SignedIn; now: Date },
): boolean {
  if (election.registration !== "members" && viewer.role !== "organiser") return false
  if (election.status === "draft") return true
  if (election.closesAt !== null && election.closesAt <= now) return false
  return election.status === "open" && election.registrationCloses === "at_close"
}

/**
 * Withdrawn and struck candidates count; otherwise a member could use up all places one by one. A candidate withdrawn
 * from a draft leaves no row, so its place is free again. @throws DomainError `candidate_quota_reached`
 */
async function checkQuota(
  tx: Tx,
  { election, accountId }: { election: ElectionRow; accountId: string },
): Promise<void> {
  const registered = await tx.candidate.count({ where: { electionId: election.id, registeredBy: accountId } })
  if (registered >= election.candidatesPerMember) throw new DomainError("candidate_quota_reached")
}

/**
 * Returns part and team of an account that registers itself. The election's lock keeps an account from being a candidate
 * twice; withdrawn candidates count, since they may be restored.
 */
async function ownCandidacy(
  tx: Tx,
  { electionId, accountId }: { electionId: string; accountId: string },
): Promise<{ part: string | null; team: string | null }> {
  const already = await tx.candidate.count({ where: { electionId, accountId } })
  if (already > 0) throw new DomainError("invalid_input", { fields: { self: "too_many" } })
  return tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { part: true, team: true } })
}
