import type { Db } from "@hanpyo/db"
import { createBatcher } from "../core/batcher.ts"
import { DomainError } from "../core/domain-error.ts"
import { type Ballot, type Outcome, storeBallots, whyNotStored } from "./store-ballots.ts"

/** The queue of ballots for the next commit, and the only way to write a ballot. */
export interface BallotBox {
  /**
   * Resolves with the ballot's outcome when its batch is committed.
   * @throws DomainError `overloaded` if the box is full or closed; otherwise what the database throws. If the database
   * cannot be reached, the outcome is unknown: send the same ballot again.
   */
  readonly put: (ballot: Ballot) => Promise<Outcome>
  /** Ballots without an outcome. */
  readonly size: number
  /** Closes the box, and resolves when every ballot in it has its outcome. */
  readonly drain: () => Promise<void>
}

const retryAfterSeconds = 1

/**
 * Group commit: one batch per election at a time; the lock on the election's row keeps other processes apart. Beyond
 * `capacity` ballots, clients time out before theirs could be stored.
 */
export function createBallotBox(
  db: Pick<Db, "pool">,
  { mostAtOnce = 500, capacity = 10_000 }: { mostAtOnce?: number; capacity?: number } = {},
): BallotBox {
  const batcher = createBatcher<Ballot, Outcome>({
    mostAtOnce,
    run: (ballots) => storeBallots(db, ballots),
    laneOf: ({ electionId }) => electionId,
    // One statement cannot say which of two ballots of the same voter it stored.
    keyOf: ({ voterId }) => voterId,
    // Other queued ballots of voters who have just voted cannot be stored: one look-up answers them all.
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
