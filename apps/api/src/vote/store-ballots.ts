import { type Db, isUnavailable } from "@hanpyo/db"
import type { ElectionStatus, ErrorReason } from "@hanpyo/shared"
import { castBallotsSql, whyNotStoredSql } from "./cast-ballots.sql.ts"

export interface Ballot {
  /** 32 bytes, see `ballotId`. */
  id: Buffer
  electionId: string
  voterId: string
  /** The sign-in by which it is cast: judged in the transaction that stores it. */
  sessionId: string
  candidateId: string
}

/** `repeated`: this very ballot had been stored before, so its caster gets the same receipt again. */
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

interface Stored {
  stored: number
  voter_ids: string[] | null
}

interface WhyNotStored {
  goes_on: boolean
  same_ballot: boolean
  has_voted: boolean
  in_electorate: boolean
  status: ElectionStatus
  early: boolean
  late: boolean
}

/** What the database refuses a single ballot for, after `castVote` has looked: by the name of the constraint. */
const refusals = new Map<unknown, Refusal>([
  ["participation_election_id_voter_id_fkey", "not_eligible"],
  ["ballot_election_id_candidate_id_fkey", "unknown_candidate"],
  // Status and secrecy hold under the statement's own lock, so what the trigger can still find is a candidate taken off the ballot.
  ["ballot_fits_election", "unknown_candidate"],
  // One that was withdrawn while this ballot waited for the lock: the count is refused before the trigger looks.
  ["candidate_withdrawn_has_no_votes", "unknown_candidate"],
])

/**
 * Stores ballots of one election, no two of them of one voter, in one commit, and says what became of each, in their
 * order. A batch that fails is halved until the bad ballot is alone: it refuses itself and nobody else.
 * @throws where the database cannot be reached: then nobody knows what became of any of them.
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

/** The voters whose ballots are in. Unnamed on purpose: named statements do not pass pgbouncer's transaction mode. */
async function insertBallots(
  { pool }: Pick<Db, "pool">,
  ballots: readonly Ballot[],
): Promise<ReadonlySet<string>> {
  const voterIds = ballots.map(({ voterId }) => voterId)
  const { rows } = await pool.query<Stored>(castBallotsSql, [
    ballots.map(({ id }) => id),
    ballots[0]?.electionId,
    voterIds,
    ballots.map(({ candidateId }) => candidateId),
    ballots.map(({ sessionId }) => sessionId),
  ])
  const [row] = rows
  return new Set(row?.stored === ballots.length ? voterIds : row?.voter_ids)
}

/** What became of ballots of one election that were not stored just now, in their order. */
export async function whyNotStored(
  { pool }: Pick<Db, "pool">,
  ballots: readonly Ballot[],
): Promise<Outcome[]> {
  if (ballots.length === 0) return []
  const { rows } = await pool.query<WhyNotStored>(whyNotStoredSql, [
    ballots.map(({ id }) => id),
    ballots[0]?.electionId,
    ballots.map(({ voterId }) => voterId),
    ballots.map(({ sessionId }) => sessionId),
  ])
  return ballots.map((_, place) => outcomeFor(rows[place]))
}

function outcomeFor(found: WhyNotStored | undefined): Outcome {
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
