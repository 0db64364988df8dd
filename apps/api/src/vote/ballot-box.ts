import type { Db } from "@hanpyo/db"
import { DomainError } from "../core/domain-error.ts"
import { type Ballot, type Outcome, storeBallots, whyNotStored } from "./store-ballots.ts"

/** Where ballots wait for the next commit. */
export interface BallotBox {
  /**
   * Resolves when the ballot's batch has been committed, with what became of this one.
   * @throws DomainError `overloaded` where the box is full or closed; else what the database throws
   */
  readonly put: (ballot: Ballot) => Promise<Outcome>
  /** How many ballots wait for an outcome. */
  readonly size: number
  /** Takes no more, and resolves when each ballot that is in has its outcome. */
  readonly drain: () => Promise<void>
}

interface Limits {
  /** Ballots in one commit. */
  readonly mostAtOnce?: number
  /** Ballots that may wait. More than are stored in a second or two only wait to be given up by their senders. */
  readonly capacity?: number
}

interface Waiting {
  readonly ballot: Ballot
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: unknown) => void
}

/** An election whose ballots are being committed, and those that wait for the next commit. */
interface Round {
  queue: Waiting[]
  done: Promise<void>
}

const retryAfterSeconds = 1

/**
 * Group commit without a timer: what has queued while the last commit ran goes out as the next one. So a single vote
 * waits for nobody, and a rush shares its commits. One batch of an election at a time; elections do not wait for each
 * other, and other processes are kept apart by the lock on the election's row.
 */
export function createBallotBox(
  db: Pick<Db, "pool">,
  { mostAtOnce = 500, capacity = 10_000 }: Limits = {},
): BallotBox {
  const rounds = new Map<string, Round>()
  let size = 0
  let isClosed = false

  const enqueue = (waiting: Waiting): void => {
    const { electionId } = waiting.ballot
    const running = rounds.get(electionId)
    if (running !== undefined) {
      running.queue.push(waiting)
      return
    }
    const round: Round = { queue: [waiting], done: Promise.resolve() }
    rounds.set(electionId, round)
    round.done = commitAll(electionId, round)
  }

  const commitAll = async (electionId: string, round: Round): Promise<void> => {
    // Whatever else this turn of the event loop brings comes along.
    await new Promise(setImmediate)
    while (round.queue.length > 0) await commitNext(round)
    // Nothing was awaited since the queue was found empty, so nobody has joined it.
    rounds.delete(electionId)
  }

  const commitNext = async (round: Round): Promise<void> => {
    const { batch, rest } = nextBatch(round.queue, mostAtOnce)
    round.queue = rest
    try {
      const outcomes = await storeBallots(
        db,
        batch.map(({ ballot }) => ballot),
      )
      const voters = new Set<string>()
      for (const [place, { ballot, resolve, reject }] of batch.entries()) {
        const settled = outcomes[place]
        if (settled?.status !== "fulfilled") reject(settled?.reason)
        else {
          if (settled.value.kind === "stored") voters.add(ballot.voterId)
          resolve(settled.value)
        }
      }
      if (rest.length > 0) await answerOthersOf(round, voters)
    } catch (error) {
      // The connection is lost. What was sent may be stored or not, what waits is not: all send their ballots again.
      for (const { reject } of [...batch, ...round.queue.splice(0)]) reject(error)
    }
  }

  /** Other ballots of voters who have just voted cannot be stored any more; they are told at once, by one look. */
  const answerOthersOf = async (round: Round, voters: ReadonlySet<string>): Promise<void> => {
    const others = round.queue.filter(({ ballot }) => voters.has(ballot.voterId))
    if (others.length === 0) return
    round.queue = round.queue.filter(({ ballot }) => !voters.has(ballot.voterId))
    try {
      const outcomes = await whyNotStored(
        db,
        others.map(({ ballot }) => ballot),
      )
      for (const [place, { resolve, reject }] of others.entries()) {
        const outcome = outcomes[place]
        if (outcome === undefined) reject(new Error("a ballot was not answered"))
        else resolve(outcome)
      }
    } catch (error) {
      for (const { reject } of others) reject(error)
    }
  }

  return {
    put: async (ballot) => {
      if (isClosed || size >= capacity) throw new DomainError("overloaded", { retryAfterSeconds })
      size += 1
      try {
        return await new Promise<Outcome>((resolve, reject) => enqueue({ ballot, resolve, reject }))
      } finally {
        size -= 1
      }
    },
    get size() {
      return size
    },
    drain: async () => {
      isClosed = true
      await Promise.all([...rounds.values()].map(({ done }) => done))
    },
  }
}

/** The longest waiting, at most one of each voter: within one statement nothing tells two of them apart. */
function nextBatch(queue: readonly Waiting[], most: number): { batch: Waiting[]; rest: Waiting[] } {
  const batch: Waiting[] = []
  const rest: Waiting[] = []
  const voters = new Set<string>()
  for (const waiting of queue) {
    const { voterId } = waiting.ballot
    const fits = batch.length < most && !voters.has(voterId)
    if (fits) voters.add(voterId)
    ;(fits ? batch : rest).push(waiting)
  }
  return { batch, rest }
}

const boxes = new WeakMap<Db["pool"], BallotBox>()

/** The box of a pool: whoever casts through the same connections waits for the same commit. It goes with its pool. */
export function ballotBoxOf({ pool }: Pick<Db, "pool">): BallotBox {
  const box = boxes.get(pool) ?? createBallotBox({ pool })
  boxes.set(pool, box)
  return box
}
