import type { VoterId } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import { whyNot } from "../election/eligibility.ts"
import { rulesOf } from "../election/present-election.ts"
import type { Services } from "../services.ts"
import { ballotId, newBallotKey, receiptOf } from "./ballot-id.ts"
import { commitBallot } from "./commit-ballot.ts"
import { type ChoiceRow, findChoice } from "./find-choice.ts"

interface CastVote {
  voterId: VoterId
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
 * @throws DomainError `unknown_candidate` (none, another election's, or withdrawn), `already_voted`,
 * `election_not_open`, `election_closed`, `not_eligible`, `overloaded`
 */
export async function castVote({ db }: Pick<Services, "db">, input: CastVote): Promise<Cast> {
  const { voterId, candidateId, ballotKey = newBallotKey() } = input
  const choice = await findChoice(db, { candidateId, voterId })
  if (choice === undefined || (input.electionId ?? choice.election_id) !== choice.election_id)
    throw new DomainError("unknown_candidate")
  const electionId = choice.election_id
  const ballot = { id: ballotId({ electionId, voterId, ballotKey }), electionId, voterId, candidateId }
  const cast = { electionId, receipt: receiptOf(ballot.id) }
  if (choice.has_voted) {
    if (await isStored(db, ballot.id)) return cast
    throw new DomainError("already_voted")
  }
  refuseWhatCannotBe(choice)
  const outcome = await commitBallot(db, ballot)
  if (outcome.kind === "refused") throw new DomainError(outcome.reason)
  return cast
}

/** Of a voter without a participation no ballot is stored, so a retry is only looked for where there is one. */
async function isStored({ pool }: Services["db"], id: Buffer): Promise<boolean> {
  const { rowCount } = await pool.query("SELECT FROM ballot WHERE id = $1", [id])
  return rowCount === 1
}

/**
 * What can be told without the lock. The period is judged under it only: a retry that comes at the end of voting, while
 * its first attempt is still being committed, must find that ballot, not the end.
 */
function refuseWhatCannotBe(choice: ChoiceRow): void {
  if (choice.status === "draft") throw new DomainError("election_not_open")
  if (choice.status === "closed") throw new DomainError("election_closed")
  // To voters a candidate who has withdrawn is none: the reason by which a client reads the candidates anew.
  if (choice.withdrawn) throw new DomainError("unknown_candidate")
  const { account_id: accountId, part, team, withdrawn, voter_account_id: voterAccountId } = choice
  const voter =
    voterAccountId === null
      ? null
      : { accountId: voterAccountId, part: choice.voter_part, team: choice.voter_team }
  const reason = whyNot(rulesOf(choice.rules), {
    voter,
    candidate: { accountId, part, team, withdrawn },
  })
  if (reason !== null) throw new DomainError("not_eligible")
}
