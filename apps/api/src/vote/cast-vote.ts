import type { Db } from "@hanpyo/db"
import type { ErrorReason } from "@hanpyo/shared"
import type { SignedIn, VoterId } from "../core/viewer.ts"
import { checkApproved } from "../account/identity/check-approved.ts"
import { DomainError } from "../core/domain-error.ts"
import { whyNot } from "../election/lookup/eligibility.ts"
import { ballotId, newBallotKey, receiptOf } from "./ballot-id.ts"
import type { BallotBox } from "./ballot-box.ts"
import type { Choice, Choices, VotersChoice } from "./choices.ts"

interface CastVote {
  viewer: Pick<SignedIn, "accountId" | "sessionId">
  candidateId: string
  /** Left out: the candidate's own. */
  electionId?: string | undefined
  ballotKey?: string | undefined
}

interface Cast {
  electionId: string
  receipt: string
}

/**
 * Casts the voter's one ballot. Sent again with its `ballotKey` it is recognised first of all, also after close, and
 * gets the first receipt again, whatever else the retry says.
 * @throws DomainError `unknown_candidate` (none, another election's, withdrawn or struck), `already_voted`,
 * `election_not_open`, `election_closed`, `not_eligible`, `not_approved`, `session_ended`, `overloaded`
 */
export async function castVote(
  { db, ballotBox, choices }: { db: Db; ballotBox: BallotBox; choices: Choices },
  input: CastVote,
): Promise<Cast> {
  const { viewer, candidateId, ballotKey = newBallotKey() } = input
  const { accountId: voterId, sessionId } = viewer
  const castFor = ({ electionId }: Choice) => {
    const id = ballotId({ electionId, voterId, ballotKey })
    return {
      ballot: { id, electionId, voterId, sessionId, candidateId },
      cast: { electionId, receipt: receiptOf(id) },
    }
  }
  const isMeant = (choice: Choice) => (input.electionId ?? choice.electionId) === choice.electionId

  const recalled = choices.recall(candidateId)
  if (recalled !== undefined && isMeant(recalled) && whyImpossible(recalled, voterId) === null) {
    const { ballot, cast } = castFor(recalled)
    const outcome = await ballotBox.put(ballot)
    if (outcome.kind !== "refused") return cast
    // Why it was refused, if it still is, is for a look to say: the electorate may have grown while it waited.
  }

  const choice = await choices.find({ candidateId, voterId })
  if (choice === undefined || !isMeant(choice)) throw new DomainError("unknown_candidate")
  const { ballot, cast } = castFor(choice)
  if (choice.hasVoted) {
    if (await isStored(db, ballot.id)) return cast
    throw new DomainError("already_voted")
  }
  const reason = whyImpossible(choice, voterId)
  if (reason === "not_eligible") await checkApproved(db.prisma, voterId)
  if (reason !== null) throw new DomainError(reason)
  const outcome = await ballotBox.put(ballot)
  if (outcome.kind === "refused") throw new DomainError(outcome.reason)
  return cast
}

/** Of a voter without a participation no ballot is stored, so a retry is only looked for where there is one. */
async function isStored({ pool }: Db, id: Buffer): Promise<boolean> {
  const { rowCount } = await pool.query("SELECT FROM ballot WHERE id = $1", [id])
  return rowCount === 1
}

/**
 * What can be told without the lock. The period is judged under it only: a retry that comes at the end of voting, while
 * its first attempt is still being committed, must find that ballot, not the end.
 */
function whyImpossible(choice: Choice | VotersChoice, voterId: VoterId): ErrorReason | null {
  if (choice.status === "draft") return "election_not_open"
  if (choice.status === "closed") return "election_closed"
  // To voters a candidate who is off the ballot is none: the reason by which a client reads the candidates again.
  if (choice.withdrawn || choice.struck) return "unknown_candidate"
  // Where the electorate was not asked, the rules ask for nothing of it but a place, which the commit looks for.
  const row = "voter" in choice ? choice.voter : { part: null, team: null }
  const voter = row === null ? null : { accountId: voterId, ...row }
  return whyNot(choice.rules, { voter, candidate: choice }) === null ? null : "not_eligible"
}
