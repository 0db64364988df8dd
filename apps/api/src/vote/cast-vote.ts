import type { ElectionStatus } from "@hanpyo/shared"
import type { VoterId } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import { type ElectorateRow, whyNot } from "../election/eligibility.ts"
import { rulesOf } from "../election/present-election.ts"
import type { Services } from "../services.ts"
import { ballotId, newBallotKey, receiptOf } from "./ballot-id.ts"
import { commitBallot } from "./commit-ballot.ts"

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

/** All that is asked before a ballot is committed. $1 candidate, $2 voter. */
const choiceSql = `
  SELECT c.election_id, c.part, c.team, c.account_id, c.withdrawn_at IS NOT NULL AS withdrawn, e.status, e.rules,
    coalesce(e.opens_at > clock_timestamp(), false) AS early, coalesce(e.closes_at <= clock_timestamp(), false) AS late,
    EXISTS (SELECT FROM participation p WHERE p.election_id = e.id AND p.voter_id = $2) AS has_voted,
    (SELECT json_build_object('accountId', v.account_id, 'part', v.part, 'team', v.team)
      FROM electorate v WHERE v.election_id = e.id AND v.account_id = $2) AS voter
  FROM candidate c JOIN election e ON e.id = c.election_id WHERE c.id = $1`

interface ChoiceRow {
  election_id: string
  part: string | null
  team: string | null
  account_id: string | null
  withdrawn: boolean
  status: ElectionStatus
  rules: unknown
  early: boolean
  late: boolean
  has_voted: boolean
  voter: ElectorateRow | null
}

/**
 * Casts the voter's one ballot. Sent again with its `ballotKey` it is recognised first of all, also after close, and
 * gets the first receipt again, whatever else the retry says.
 * @throws DomainError `unknown_candidate` (none, another election's, or withdrawn), `already_voted`,
 * `election_not_open`, `election_closed`, `not_eligible`
 */
export async function castVote({ db }: Pick<Services, "db">, input: CastVote): Promise<Cast> {
  const { voterId, candidateId, ballotKey = newBallotKey() } = input
  const { rows } = await db.pool.query<ChoiceRow>(choiceSql, [candidateId, voterId])
  const choice = rows[0]
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

/** What can be told without the lock. Status and period are judged again under it. */
function refuseWhatCannotBe(choice: ChoiceRow): void {
  if (choice.status === "draft") throw new DomainError("election_not_open")
  if (choice.status === "closed" || choice.late) throw new DomainError("election_closed")
  if (choice.early) throw new DomainError("election_not_open")
  // To voters a candidate who has withdrawn is none: the reason by which a client reads the candidates anew.
  if (choice.withdrawn) throw new DomainError("unknown_candidate")
  const { account_id: accountId, part, team, withdrawn } = choice
  const reason = whyNot(rulesOf(choice.rules), {
    voter: choice.voter,
    candidate: { accountId, part, team, withdrawn },
  })
  if (reason !== null) throw new DomainError("not_eligible")
}
