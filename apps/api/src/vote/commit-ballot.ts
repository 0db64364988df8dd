import type { Db } from "@hanpyo/db"
import type { ElectionStatus, ErrorReason } from "@hanpyo/shared"
import { castBallotSql, whyNotStoredSql } from "./cast-ballot.sql.ts"

export interface Ballot {
  /** 32 bytes, see `ballotId`. */
  id: Buffer
  electionId: string
  voterId: string
  candidateId: string
}

/** `repeated`: this very ballot had been stored before, so its caster gets the same receipt again. */
export type Outcome =
  | { kind: "stored" | "repeated" }
  | {
      kind: "refused"
      reason: Extract<
        ErrorReason,
        "already_voted" | "election_not_open" | "election_closed" | "not_eligible" | "not_found"
      >
    }

interface WhyNotStored {
  same_ballot: boolean
  has_voted: boolean
  status: ElectionStatus
  early: boolean
}

/**
 * Stores one ballot exactly once, and says what became of it; the one place where ballots are written.
 * @throws what the database throws: where it cannot be reached, nobody knows what became of the ballot, and the same
 * ballot is to be sent again.
 */
export async function commitBallot({ pool }: Pick<Db, "pool">, ballot: Ballot): Promise<Outcome> {
  const { id, electionId, voterId, candidateId } = ballot
  try {
    const stored = await pool.query(castBallotSql, [id, electionId, voterId, candidateId])
    if (stored.rowCount === 1) return { kind: "stored" }
  } catch (error) {
    if (violates(error, "participation_election_id_voter_id_fkey"))
      return { kind: "refused", reason: "not_eligible" }
    throw error
  }
  const { rows } = await pool.query<WhyNotStored>(whyNotStoredSql, [id, electionId, voterId])
  const found = rows[0]
  if (found === undefined) return { kind: "refused", reason: "not_found" }
  if (found.same_ballot) return { kind: "repeated" }
  return { kind: "refused", reason: reasonFor(found) }
}

function reasonFor(found: WhyNotStored): Extract<Outcome, { kind: "refused" }>["reason"] {
  if (found.has_voted) return "already_voted"
  return found.status === "draft" || (found.status === "open" && found.early)
    ? "election_not_open"
    : "election_closed"
}

/** SQLSTATE 23503: a foreign key found no row. */
const violates = (error: unknown, foreignKey: string): boolean =>
  error instanceof Error &&
  "code" in error &&
  error.code === "23503" &&
  "constraint" in error &&
  error.constraint === foreignKey
