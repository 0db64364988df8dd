import { transaction, type Tx, uniqueViolation, type Db } from "@hanpyo/db"
import { comparisonKey, type UpdateCandidateInput, type UpdateCandidateResult } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { checkPart } from "./check-part.ts"
import { listedPartAndTeam } from "../account/listed-part-and-team.ts"
import { type CandidateRow, lockCandidate } from "./lock-candidate.ts"

interface Update {
  viewer: SignedIn
  input: UpdateCandidateInput
}

/**
 * Changes a candidate before opening; fields left out stay unchanged. Organisers may also link the account that the rule
 * `not_oneself` compares.
 * @throws DomainError `unknown_candidate`, `not_owner`, `not_organiser` (`account`), `election_not_draft`,
 * `candidate_name_taken`, `unknown_part_or_team`, `invalid_input` (`account`: none of that name, or a candidate already;
 * `part`: needed)
 */
export async function updateCandidate(
  { db }: { db: Db },
  update: Update,
): Promise<UpdateCandidateResult["candidate"]> {
  try {
    return await transaction(db, (tx) => change(tx, update))
  } catch (error) {
    if (uniqueViolation(error) === "candidate_name_key_unique") throw new DomainError("candidate_name_taken")
    throw error
  }
}

async function change(tx: Tx, { viewer, input }: Update): Promise<UpdateCandidateResult["candidate"]> {
  const { candidateId, name, part, team, introduction, account } = input
  if (account !== undefined && viewer.role !== "organiser") throw new DomainError("not_organiser")
  const candidate = await lockCandidate(tx, { candidateId, viewer })
  const listed = await listedPartAndTeam(tx, { part: part ?? undefined, team: team ?? undefined })
  if (part === null) {
    const where = { id: candidate.electionId }
    checkPart(await tx.election.findUniqueOrThrow({ where, select: { rules: true } }), part)
  }
  const values = {
    ...(name !== undefined && { name }),
    ...(part !== undefined && { part: listed.part }),
    ...(team !== undefined && { team: listed.team }),
    ...(introduction !== undefined && { introduction }),
    ...(account !== undefined && { accountId: await linkedAccountId(tx, { candidate, username: account }) }),
  }
  const changed = (Object.keys(values) as (keyof typeof values)[]).filter(
    (field) => values[field] !== candidate[field],
  )
  if (changed.length === 0) return shown(candidate)
  const updated = await tx.candidate.update({
    where: { id: candidateId },
    data: { ...values, ...(name !== undefined && { nameKey: comparisonKey(name) }) },
  })
  const { electionId } = candidate
  const fields = changed.map((field) => (field === "accountId" ? "account" : field))
  await recordAudit(tx, {
    kind: "candidate.updated",
    electionId,
    actorId: viewer.accountId,
    detail: { candidateId, fields: fields.toSorted() },
  })
  return shown(updated)
}

const shown = ({ id, name, part, team, introduction }: CandidateRow) => ({
  id,
  name,
  part,
  team,
  introduction,
})

/** The election's lock keeps an account from being a candidate twice. Null removes the link. */
async function linkedAccountId(
  tx: Tx,
  { candidate, username }: { candidate: CandidateRow; username: string | null },
): Promise<string | null> {
  if (username === null) return null
  const usernameKey = comparisonKey(username)
  const account = await tx.account.findUnique({ where: { usernameKey }, select: { id: true } })
  if (account === null) throw new DomainError("invalid_input", { fields: { account: "not_one_of" } })
  const { electionId, id } = candidate
  const already = await tx.candidate.count({
    where: { electionId, accountId: account.id, withdrawnAt: null, id: { not: id } },
  })
  if (already > 0) throw new DomainError("invalid_input", { fields: { account: "too_many" } })
  return account.id
}
