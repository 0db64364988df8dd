import { DomainError } from "../core/domain-error.ts"

interface Limits {
  /** The total weight of the calls that run at once. */
  readonly places: number
  /** A call that has waited this long is refused, in ms. */
  readonly longestWaitMs: number
  /** How many calls may wait; each holds its request in memory. */
  readonly mostWaiting: number
}

interface QueuedCall {
  /** Identifies the caller. Lanes take turns, so a caller with a thousand calls delays only itself. */
  readonly lane: string
  /** How many places the call occupies: 1 by default, at most all. */
  readonly weight?: number
  /** Whether the client has disconnected. */
  readonly isGone?: () => boolean
}

/** Bounds how many calls run at once; the others wait in one line per lane. */
export interface FairQueue {
  /**
   * Waits for the call's turn. Resolves with a function that frees its places.
   * @throws DomainError `overloaded`: at once if the expected wait is too long, otherwise when the wait times out
   */
  readonly enter: (call: QueuedCall) => Promise<() => void>
  /** Waits for a turn, runs `work` and frees the places. @throws DomainError as `enter`, and whatever `work` throws */
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

/** The window of the moving average, in calls: short, so that a slowdown shows quickly. */
const averageOver = 16
/** A call may skip the queue only within this time of the start of an event-loop turn. */
const turnMs = 5
const mostShortTurns = 32
/** The initial average, until calls have been measured. */
const expectedMs = 5

/**
 * Fair queueing (Nagle, RFC 970): lanes are served round-robin, so a lane with many calls gets no more than its share.
 */
export function createFairQueue({ places, longestWaitMs, mostWaiting }: Limits): FairQueue {
  /** In round-robin order: the first lane is served next. */
  const lanes = new Map<string, WaitingCall[]>()
  let free = places
  let waiting = 0
  let averageMs = expectedMs
  let isScheduled = false
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

  /** Starts one call per turn of the event loop, so that the server reads new votes between calls. */
  const admit = (): void => {
    isScheduled = false
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
    if (isScheduled || waiting === 0 || free === 0) return
    isScheduled = true
    const startedAt = performance.now()
    setImmediate(() => admitAfter(Math.min(mostShortTurns, performance.now() - startedAt)))
  }
  /** Node accepts one connection per turn, so a turn of n ms is followed by n turns that only accept connections. */
  const admitAfter = (turns: number): void => {
    if (turns < 1) admit()
    else setImmediate(admitAfter, turns - 1)
  }

  /** Returns whether this turn may still start calls without queueing them: their work delays everything else in it. */
  const hasTimeLeft = (): boolean => {
    const now = performance.now()
    if (turnStartedAt === null) {
      turnStartedAt = now
      setImmediate(() => {
        turnStartedAt = null
      })
    }
    return now - turnStartedAt < turnMs
  }

  /** Returns whether a call of this lane may wait. A full queue evicts the last call of a longer lane first. */
  const makeRoom = (lane: string): boolean => {
    if (waiting < mostWaiting) return true
    const [crowded, line] = longestOf(lanes) ?? []
    const last = line?.at(-1)
    if (crowded === undefined || line === undefined || last === undefined) return false
    if (line.length <= (lanes.get(lane)?.length ?? 0) + 1) return false
    remove(crowded, last)
    last.refuse()
    return true
  }

  /** Estimates the wait of a new call from recent durations. */
  const waitMs = (lane: string): number => {
    const before = Math.min(waiting, ((lanes.get(lane)?.length ?? 0) + 1) * lanes.size)
    return ((before + 1) / places) * averageMs
  }

  const enqueue = (lane: string, { weight, isGone }: Pick<WaitingCall, "weight" | "isGone">): Promise<void> =>
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
    if (waiting === 0 && free >= weight && hasTimeLeft()) free -= weight
    else {
      if (waitMs(lane) > longestWaitMs || !makeRoom(lane)) throw overloaded()
      await enqueue(lane, { weight, isGone })
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
