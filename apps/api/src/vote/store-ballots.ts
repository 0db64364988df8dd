import { type Db, isUnavailable } from "@hanpyo/db"
import type { ElectionStatus, ErrorReason } from "@hanpyo/shared"
import { castBallotsSql, whyNotStoredSql } from "./cast-ballots.sql.ts"

export interface Ballot {
  /** 32 bytes, see `ballotId`. */
  id: Buffer
  electionId: string
  voterId: string
  /** Checked in the transaction that stores the ballot. */
  sessionId: string
  candidateId: string
}

/** `repeated`: a retry of a stored ballot, which gets the same receipt. */
export type Outcome =
  | { kind: "stored" | "repeated" }
  | {
      kind: "refused"
      reason: Extract<
        ErrorReason,
        | "already_voted"
        | "election_not_open"
        | "election_closed"
        | "not_eligible"
        | "not_found"
        | "session_ended"
        | "unknown_candidate"
      >
    }

type Refusal = Extract<Outcome, { kind: "refused" }>["reason"]

interface WhyNotStoredRow {
  goes_on: boolean
  same_ballot: boolean
  has_voted: boolean
  in_electorate: boolean
  status: ElectionStatus
  early: boolean
  late: boolean
}

/** By constraint name: why the database refuses a single ballot that passed the checks of `castVote`. */
const refusals = new Map<unknown, Refusal>([
  ["participation_election_id_voter_id_fkey", "not_eligible"],
  ["ballot_election_id_candidate_id_fkey", "unknown_candidate"],
  // Status and secrecy hold under the statement's lock, so the trigger can only find a candidate taken off the ballot.
  ["ballot_fits_election", "unknown_candidate"],
  // Withdrawn while this ballot waited for the lock: this check fails before the trigger runs.
  ["candidate_withdrawn_has_no_votes", "unknown_candidate"],
])

/**
 * Stores ballots of one election, at most one per voter, in one commit, and returns their outcomes in order. A batch that
 * fails is halved until the bad ballot is alone, so that only it is refused.
 * @throws if the database cannot be reached: every outcome is unknown then.
 */
export async function storeBallots(
  db: Pick<Db, "pool">,
  ballots: readonly Ballot[],
): Promise<PromiseSettledResult<Outcome>[]> {
  let storedVoters: ReadonlySet<string>
  try {
    storedVoters = await insertBallots(db, ballots)
  } catch (error) {
    if (isUnavailable(error)) throw error
    return ballots.length > 1 ? inHalves(db, ballots) : [refusalOf(error)]
  }
  const others = ballots.filter(({ voterId }) => !storedVoters.has(voterId))
  const found = await whyNotStored(db, others)
  const outcomeOf = new Map(others.map((ballot, place) => [ballot, found[place]]))
  return ballots.map((ballot) => ({
    status: "fulfilled",
    value: outcomeOf.get(ballot) ?? { kind: "stored" },
  }))
}

async function inHalves(
  db: Pick<Db, "pool">,
  ballots: readonly Ballot[],
): Promise<PromiseSettledResult<Outcome>[]> {
  const middle = ballots.length >> 1
  const first = await storeBallots(db, ballots.slice(0, middle))
  return [...first, ...(await storeBallots(db, ballots.slice(middle)))]
}

/**
 * Returns the voters whose ballots were stored. The statement is unnamed because pgbouncer's transaction mode does not
 * support named ones.
 */
async function insertBallots(
  { pool }: Pick<Db, "pool">,
  ballots: readonly Ballot[],
): Promise<ReadonlySet<string>> {
  const voterIds = ballots.map(({ voterId }) => voterId)
  const { rows } = await pool.query<{ stored: number; voter_ids: string[] | null }>(castBallotsSql, [
    ballots.map(({ id }) => id),
    ballots[0]?.electionId,
    voterIds,
    ballots.map(({ candidateId }) => candidateId),
    ballots.map(({ sessionId }) => sessionId),
  ])
  const [row] = rows
  return new Set(row?.stored === ballots.length ? voterIds : row?.voter_ids)
}

/** Returns the outcomes of ballots of one election that a batch did not store, in order. */
export async function whyNotStored(
  { pool }: Pick<Db, "pool">,
  ballots: readonly Ballot[],
): Promise<Outcome[]> {
  if (ballots.length === 0) return []
  const { rows } = await pool.query<WhyNotStoredRow>(whyNotStoredSql, [
    ballots.map(({ id }) => id),
    ballots[0]?.electionId,
    ballots.map(({ voterId }) => voterId),
    ballots.map(({ sessionId }) => sessionId),
  ])
  return ballots.map((_, place) => outcomeFor(rows[place]))
}

function outcomeFor(found: WhyNotStoredRow | undefined): Outcome {
  if (found === undefined) return { kind: "refused", reason: "not_found" }
  if (!found.goes_on) return { kind: "refused", reason: "session_ended" }
  if (found.same_ballot) return { kind: "repeated" }
  if (found.has_voted) return { kind: "refused", reason: "already_voted" }
  const isYetToCome = found.status === "draft" || (found.status === "open" && found.early)
  if (isYetToCome) return { kind: "refused", reason: "election_not_open" }
  const isOver = found.status === "closed" || found.late || found.in_electorate
  return { kind: "refused", reason: isOver ? "election_closed" : "not_eligible" }
}

function refusalOf(error: unknown): PromiseSettledResult<Outcome> {
  const constraint = error instanceof Error && "constraint" in error ? error.constraint : undefined
  const reason = refusals.get(constraint)
  if (reason === undefined) return { status: "rejected", reason: error }
  return { status: "fulfilled", value: { kind: "refused", reason } }
}
