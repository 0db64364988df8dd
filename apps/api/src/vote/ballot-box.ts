import type { Db } from "@hanpyo/db"
import { createBatcher } from "../core/batcher.ts"
import { DomainError } from "../core/domain-error.ts"
import { type Ballot, type Outcome, storeBallots, whyNotStored } from "./store-ballots.ts"

/** Where ballots wait for the next commit; the only way by which ballots are written. */
export interface BallotBox {
  /**
   * Resolves when the ballot's batch is committed, with what became of this ballot.
   * @throws DomainError `overloaded` where the box is full or closed; else what the database throws. If it cannot be
   * reached, nobody knows what became of the ballot: send the same ballot again.
   */
  readonly put: (ballot: Ballot) => Promise<Outcome>
  /** How many ballots wait for an outcome. */
  readonly size: number
  /** Takes no more ballots, and resolves when each that is in has its outcome. */
  readonly drain: () => Promise<void>
}

const retryAfterSeconds = 1

/**
 * Group commit, one batch of an election at a time; elections do not wait for each other, and the lock on the election's
 * row keeps other processes apart. Beyond `capacity` (ballots), clients time out before we could store theirs.
 */
export function createBallotBox(
  db: Pick<Db, "pool">,
  { mostAtOnce = 500, capacity = 10_000 }: { mostAtOnce?: number; capacity?: number } = {},
): BallotBox {
  const batcher = createBatcher<Ballot, Outcome>({
    mostAtOnce,
    run: (ballots) => storeBallots(db, ballots),
    laneOf: ({ electionId }) => electionId,
    // Within one statement, nothing tells two ballots of a voter apart.
    keyOf: ({ voterId }) => voterId,
    // Other ballots of those who have just voted can no longer be stored: answer them by one look-up.
    settleQueued: (batch) => {
      const voters = new Set<string>()
      for (const { item, result } of batch)
        if (result.status === "fulfilled" && result.value.kind === "stored") voters.add(item.voterId)
      return {
        matches: ({ voterId }) => voters.has(voterId),
        run: async (ballots) =>
          (await whyNotStored(db, ballots)).map((value) => ({ status: "fulfilled", value })),
      }
    },
  })
  let size = 0
  let isClosed = false

  return {
    put: async (ballot) => {
      if (isClosed || size >= capacity) throw new DomainError("overloaded", { retryAfterSeconds })
      size += 1
      try {
        return await batcher.add(ballot)
      } finally {
        size -= 1
      }
    },
    get size() {
      return size
    },
    drain: async () => {
      isClosed = true
      await batcher.idle()
    },
  }
}
