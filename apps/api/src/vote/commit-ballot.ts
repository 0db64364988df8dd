import type { Db } from "@hanpyo/db"
import { ballotBoxOf } from "./ballot-box.ts"
import type { Ballot, Outcome } from "./store-ballots.ts"

/**
 * Stores one ballot exactly once, in one commit with whatever else waits, and says what became of it; the one way by
 * which ballots are written.
 * @throws DomainError `overloaded`; and what the database throws: where it cannot be reached, nobody knows what became
 * of the ballot, and the same ballot is to be sent again.
 */
export const commitBallot = (db: Pick<Db, "pool">, ballot: Ballot): Promise<Outcome> =>
  ballotBoxOf(db).put(ballot)
