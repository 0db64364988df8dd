import type { Viewer } from "../core/viewer.ts"
import { classOf } from "./costs.ts"
import { createFairQueue, type FairQueue } from "./fair-queue.ts"

/** A call as admission sees it. */
interface Call {
  /** The procedure, e.g. `vote.voters`. */
  readonly path: string
  readonly type: "query" | "mutation" | "subscription"
  readonly viewer: Viewer
  readonly address: string
  /** Whether nobody waits for the answer any more. */
  readonly isGone: () => boolean
}

/**
 * Keeps connections of the pool free for ballots and sign-ins, whatever else is asked for: each class of calls runs in
 * queues of its own.
 */
export interface Admission {
  /** @throws DomainError `overloaded` */
  readonly run: <Result>(call: Call, work: () => Promise<Result>) => Promise<Result>
  /** For what is read once for all who look at an election. */
  readonly readings: FairQueue
  /**
   * For storing an account or a password, after it was hashed: that waits for a roll that is being imported, and must not
   * hold the connections of ballots meanwhile.
   */
  readonly joining: FairQueue
}

/** As long as a person waits for a page. Reads are given up first, since they can be asked for again. */
const reads = { places: 4, longestWaitMs: 1500, mostWaiting: 2000 }
const writes = { places: 3, longestWaitMs: 5000, mostWaiting: 500 }
const sessions = { places: 2, longestWaitMs: 5000, mostWaiting: 2000 }
const joining = { places: 3, longestWaitMs: 10_000, mostWaiting: 500 }
const readings = { places: 2, longestWaitMs: 2000, mostWaiting: 1000 }

/** All queues together, and some for ballots, for sign-ins that are looked up, and for health. */
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
      // An account has a lane of its own, so that a visitor in the same room holds up no member.
      const lane = viewer === null ? address : `account ${viewer.accountId}`
      return queues[queue].run({ lane, weight, isGone }, work)
    },
    readings: createFairQueue(readings),
    joining: createFairQueue(joining),
  }
}
