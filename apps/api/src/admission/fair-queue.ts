import { DomainError } from "../core/domain-error.ts"

interface Limits {
  /** The weight that may run at once. */
  readonly places: number
  /** The longest that a call waits for its turn, in ms. */
  readonly longestWaitMs: number
  /** How many calls may wait; each holds its request in memory. */
  readonly mostWaiting: number
}

interface QueuedCall {
  /** The caller. Lanes take turns, so a caller with a thousand calls waits behind its own. */
  readonly lane: string
  /** How many places the call takes; at most all of them. */
  readonly weight?: number
  /** Whether the client has gone. */
  readonly isGone?: () => boolean
}

/** Runs a few calls at once; the others wait in one line per lane. */
export interface FairQueue {
  /**
   * Resolves with a function that frees the places, when the call's turn has come.
   * @throws DomainError `overloaded`, at once if the turn would come too late, or else when it has not come in time
   */
  readonly enter: (call: QueuedCall) => Promise<() => void>
  /** Enters, works and leaves. @throws DomainError as `enter`, and what the work throws */
  readonly run: <Result>(call: QueuedCall, work: () => Promise<Result>) => Promise<Result>
  readonly waiting: number
}

interface WaitingCall {
  readonly weight: number
  readonly isGone: (() => boolean) | undefined
  readonly enter: () => void
  readonly refuse: () => void
}

/** The lane with the most waiting calls, or null. */
const longestOf = (lanes: ReadonlyMap<string, WaitingCall[]>): [lane: string, line: WaitingCall[]] | null => {
  let longest: [string, WaitingCall[]] | null = null
  for (const entry of lanes) if (longest === null || entry[1].length > longest[1].length) longest = entry
  return longest
}

/** The weight of the moving average: a machine that slows down is noticed after a few calls. */
const averageOver = 16
/** Calls that arrive within this much of a turn of the event loop start at once. */
const turnMs = 5
const mostShortTurns = 32
/** Assumed until calls have been measured. */
const expectedMs = 5

/**
 * Fair queueing by lane (Nagle, RFC 970): the next call comes from the lane that has waited longest for a turn, so that a
 * lane with many calls gets an equal share of the turns.
 */
export function createFairQueue({ places, longestWaitMs, mostWaiting }: Limits): FairQueue {
  /** In the order of their turns. */
  const lanes = new Map<string, WaitingCall[]>()
  let free = places
  let waiting = 0
  let averageMs = expectedMs
  let isDue = false
  let turnStartedAt: number | null = null
  const overloaded = () =>
    new DomainError("overloaded", { retryAfterSeconds: Math.max(1, Math.ceil(longestWaitMs / 1000)) })

  const remove = (lane: string, call: WaitingCall): void => {
    const line = lanes.get(lane)
    const index = line?.indexOf(call) ?? -1
    if (line === undefined || index < 0) return
    line.splice(index, 1)
    waiting -= 1
    if (line.length === 0) lanes.delete(lane)
  }

  /** Starts one call per turn of the event loop, so that votes that arrived meanwhile are read in between. */
  const admit = (): void => {
    isDue = false
    for (const [lane, line] of lanes) {
      const [next] = line
      if (next === undefined || next.weight > free) return
      remove(lane, next)
      // Moves the lane to the end of the round.
      if (line.length > 0 && lanes.delete(lane)) lanes.set(lane, line)
      if (next.isGone?.() === true) {
        next.refuse()
        continue
      }
      free -= next.weight
      next.enter()
      break
    }
    admitSoon()
  }
  const admitSoon = (): void => {
    if (isDue || waiting === 0 || free === 0) return
    isDue = true
    const startedAt = performance.now()
    setImmediate(() => admitAfter(Math.min(mostShortTurns, performance.now() - startedAt)))
  }
  /** Node accepts one connection per turn: a long turn is followed by as many short ones as it took milliseconds. */
  const admitAfter = (turns: number): void => {
    if (turns < 1) admit()
    else setImmediate(admitAfter, turns - 1)
  }

  /** Bounds the calls that start at once in this turn, as their work delays everything else in it. */
  const mayTakeTime = (): boolean => {
    const now = performance.now()
    if (turnStartedAt === null) {
      turnStartedAt = now
      setImmediate(() => {
        turnStartedAt = null
      })
    }
    return now - turnStartedAt < turnMs
  }

  /** Whether another call of this lane may wait. A full queue refuses the last call of a longer lane for it. */
  const hasRoom = (lane: string): boolean => {
    if (waiting < mostWaiting) return true
    const [crowded, line] = longestOf(lanes) ?? []
    const last = line?.at(-1)
    if (crowded === undefined || line === undefined || last === undefined) return false
    if (line.length <= (lanes.get(lane)?.length ?? 0) + 1) return false
    remove(crowded, last)
    last.refuse()
    return true
  }

  /** How long a call that arrives now would wait, judged by recent durations. */
  const waitMs = (lane: string): number => {
    const before = Math.min(waiting, ((lanes.get(lane)?.length ?? 0) + 1) * lanes.size)
    return ((before + 1) / places) * averageMs
  }

  const place = (lane: string, { weight, isGone }: Pick<WaitingCall, "weight" | "isGone">): Promise<void> =>
    new Promise((resolve, reject) => {
      const call: WaitingCall = {
        weight,
        isGone,
        enter: () => {
          clearTimeout(timeout)
          resolve()
        },
        refuse: () => {
          clearTimeout(timeout)
          reject(overloaded())
        },
      }
      const timeout = setTimeout(() => {
        remove(lane, call)
        reject(overloaded())
      }, longestWaitMs)
      const line = lanes.get(lane) ?? []
      lanes.set(lane, line)
      line.push(call)
      waiting += 1
      admitSoon()
    })

  const enter = async ({ lane, weight = 1, isGone }: QueuedCall): Promise<() => void> => {
    if (waiting === 0 && free >= weight && mayTakeTime()) free -= weight
    else {
      if (waitMs(lane) > longestWaitMs || !hasRoom(lane)) throw overloaded()
      await place(lane, { weight, isGone })
    }
    const startedAt = performance.now()
    let isIn = true
    return () => {
      if (!isIn) return
      isIn = false
      averageMs += (performance.now() - startedAt - averageMs) / averageOver
      free += weight
      admitSoon()
    }
  }

  return {
    enter,
    run: async (call, work) => {
      const leave = await enter(call)
      try {
        return await work()
      } finally {
        leave()
      }
    },
    get waiting() {
      return waiting
    },
  }
}
