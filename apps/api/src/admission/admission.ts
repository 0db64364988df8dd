import type { Viewer } from "../core/viewer.ts"
import { classOf } from "./costs.ts"
import { createFairQueue, type FairQueue } from "./fair-queue.ts"

/** A call to a procedure. */
interface Call {
  /** The procedure, e.g. `vote.voters`. */
  readonly path: string
  readonly type: "query" | "mutation" | "subscription"
  readonly viewer: Viewer
  readonly address: string
  /** Whether the client has disconnected. */
  readonly isGone: () => boolean
}

/**
 * Reserves pool connections for ballots and sign-ins under any load: each class of calls has queues of its own.
 */
export interface Admission {
  /** @throws DomainError `overloaded` */
  readonly run: <Result>(call: Call, work: () => Promise<Result>) => Promise<Result>
  /** For readings shared by all viewers of an election. */
  readonly readings: FairQueue
  /**
   * For storing an account or a password after hashing. It may wait for a roll import and must not hold the
   * connections of
   * ballots meanwhile.
   */
  readonly joining: FairQueue
}

/** As long as people wait for a page. Reads are refused first, as clients can simply retry them. */
const reads = { places: 4, longestWaitMs: 1500, mostWaiting: 2000 }
const writes = { places: 3, longestWaitMs: 5000, mostWaiting: 500 }
const sessions = { places: 2, longestWaitMs: 5000, mostWaiting: 2000 }
const joining = { places: 3, longestWaitMs: 10_000, mostWaiting: 500 }
const readings = { places: 2, longestWaitMs: 2000, mostWaiting: 1000 }

/** All queues together, plus some for ballots, for loading sessions, and for health checks. */
export const connectionsNeeded =
  reads.places + writes.places + sessions.places + readings.places + joining.places + 5

export function createAdmission(): Admission {
  const queues = {
    read: createFairQueue(reads),
    write: createFairQueue(writes),
    session: createFairQueue(sessions),
  }
  return {
    run: ({ path, type, viewer, address, isGone }, work) => {
      const { queue, weight } = classOf(path, type)
      if (queue === "none") return work()
      // Accounts have lanes of their own, so that visitors of a room do not delay its members.
      const lane = viewer === null ? address : `account ${viewer.accountId}`
      return queues[queue].run({ lane, weight, isGone }, work)
    },
    readings: createFairQueue(readings),
    joining: createFairQueue(joining),
  }
}
