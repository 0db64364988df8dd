import type { Db } from "@hanpyo/db"
import type { CastVoteInput, ErrorReason } from "@hanpyo/shared"
import type { SignedIn, VoterId } from "../core/viewer.ts"
import { checkApproved } from "../account/identity/check-approved.ts"
import { DomainError } from "../core/domain-error.ts"
import { whyNot } from "../election/lookup/eligibility.ts"
import { ballotId, newBallotKey, receiptOf } from "./ballot-id.ts"
import type { BallotBox } from "./ballot-box.ts"
import type { Choice, Choices, VotersChoice } from "./choices.ts"

/**
 * Casts a ballot. A retry with the same`ballotKey` gets the first receipt again, even after the close or with another choice.
 * @throws DomainError `unknown_candidate` (none, another election's, withdrawn or struck), `already_voted`,
 * `election_not_open`, `election_closed`, `not_eligible`, `not_approved`, `session_ended`, `overloaded`
 */
export async function castVote(
  { db, ballotBox, choices }: { db: Db; ballotBox: BallotBox; choices: Choices },
  input: CastVoteInput & { viewer: Pick<SignedIn, "accountId" | "sessionId"> },
): Promise<{ electionId: string; receipt: string }> {
  const { viewer, candidateId, ballotKey = newBallotKey() } = input
  const { accountId: voterId, sessionId } = viewer
  const castFor = ({ electionId }: Choice) => {
    const id = ballotId({ electionId, voterId, ballotKey })
    return {
      ballot: { id, electionId, voterId, sessionId, candidateId },
      cast: { electionId, receipt: receiptOf(id) },
    }
  }
  const isOfElection = (choice: Choice) => (input.electionId ?? choice.electionId) === choice.electionId

  const cached = choices.cached(candidateId)
  if (cached !== undefined && isOfElection(cached) && refusalReason(cached, voterId) === null) {
    const { ballot, cast } = castFor(cached)
    const outcome = await ballotBox.put(ballot)
    if (outcome.kind !== "refused") return cast
    // Look again: the electorate may have grown while the ballot waited.
  }

  const choice = await choices.find({ candidateId, voterId })
  if (choice === undefined || !isOfElection(choice)) throw new DomainError("unknown_candidate")
  const { ballot, cast } = castFor(choice)
  if (choice.hasVoted) {
    if (await isStored(db, ballot.id)) return cast
    throw new DomainError("already_voted")
  }
  const reason = refusalReason(choice, voterId)
  if (reason === "not_eligible") await checkApproved(db.prisma, voterId)
  if (reason !== null) throw new DomainError(reason)
  const outcome = await ballotBox.put(ballot)
  if (outcome.kind === "refused") throw new DomainError(outcome.reason)
  return cast
}

async function isStored({ pool }: Db, id: Buffer): Promise<boolean> {
  const { rowCount } = await pool.query("SELECT FROM ballot WHERE id = $1", [id])
  return rowCount === 1
}

/**
 * Checks what needs no lock. The period is checked only under the lock: a retry at the end of voting, while the first
 * attempt is being committed, must find that ballot rather than a closed election.
 */
function refusalReason(choice: Choice | VotersChoice, voterId: VoterId): ErrorReason | null {
  if (choice.status === "draft") return "election_not_open"
  if (choice.status === "closed") return "election_closed"
  // This reason makes clients reload the candidates.
  if (choice.withdrawn || choice.struck) return "unknown_candidate"
  // The rules of a cached choice need no part or team, and the commit checks that the voter is in the electorate.
  const row = "voter" in choice ? choice.voter : { part: null, team: null }
  const voter = row === null ? null : { accountId: voterId, ...row }
  return whyNot(choice.rules, { voter, candidate: choice }) === null ? null : "not_eligible"
}
