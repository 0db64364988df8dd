import { DomainError } from "../core/domain-error.ts"

interface Limits {
  /** The weight that may run at once. */
  readonly places: number
  /** The longest that a call waits for its turn, in ms. */
  readonly longestWaitMs: number
  /** How many calls may wait; each holds its request in memory. */
  readonly mostWaiting: number
}

interface Asked {
  /** Who the call is counted to: lanes take turns, so a caller with a thousand calls waits behind its own. */
  readonly lane: string
  /** How many places the call takes; at most all of them. */
  readonly weight?: number
  /** Whether nobody waits for the answer any more. */
  readonly isGone?: () => boolean
}

/** Lets a few calls run at once; the others wait in one line per lane. */
export interface FairQueue {
  /**
   * Resolves when the call's turn has come, with what gives its places back.
   * @throws DomainError `overloaded`, at once where the turn would come too late, else when it did not come in time
   */
  readonly enter: (asked: Asked) => Promise<() => void>
  /** Enters, works and leaves. @throws DomainError as `enter`, and what the work throws */
  readonly run: <Result>(asked: Asked, work: () => Promise<Result>) => Promise<Result>
  readonly waiting: number
}

interface Waiting {
  readonly weight: number
  readonly isGone: (() => boolean) | undefined
  readonly enter: () => void
  readonly refuse: () => void
}

/** The lane with the most waiting calls; null: none is waiting. */
const longestOf = (lanes: ReadonlyMap<string, Waiting[]>): [lane: string, line: Waiting[]] | null => {
  let longest: [string, Waiting[]] | null = null
  for (const entry of lanes) if (longest === null || entry[1].length > longest[1].length) longest = entry
  return longest
}

/** The average is over about so many of the latest calls: a machine that became busy is noticed after a few. */
const remembered = 16
/** Calls that come in one turn of the event loop are let in at once for so long. */
const turnMs = 5
const mostShortTurns = 32
/** Before any call has run. */
const expectedMs = 5

/**
 * Fair queueing by lane (Nagle, RFC 970): the next call is the first of the lane that has waited longest for a turn. So one
 * lane with many calls takes an equal share of the turns, and no more.
 */
export function createFairQueue({ places, longestWaitMs, mostWaiting }: Limits): FairQueue {
  /** In the order of their turns. */
  const lanes = new Map<string, Waiting[]>()
  let free = places
  let waiting = 0
  let averageMs = expectedMs
  let isDue = false
  let turnBegan: number | null = null
  const overloaded = () =>
    new DomainError("overloaded", { retryAfterSeconds: Math.max(1, Math.ceil(longestWaitMs / 1000)) })

  const remove = (lane: string, one: Waiting): void => {
    const line = lanes.get(lane)
    const place = line?.indexOf(one) ?? -1
    if (line === undefined || place < 0) return
    line.splice(place, 1)
    waiting -= 1
    if (line.length === 0) lanes.delete(lane)
  }

  /** The next call's turn; one in each turn of the event loop, so that votes that have come meanwhile are read in between. */
  const admit = (): void => {
    isDue = false
    for (const [lane, line] of lanes) {
      const [next] = line
      if (next === undefined || next.weight > free) return
      remove(lane, next)
      // To the end of the turns.
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
    const began = performance.now()
    setImmediate(() => admitAfter(Math.min(mostShortTurns, performance.now() - began)))
  }
  /** Node takes one new connection in each turn: a long turn is followed by as many short ones as it took milliseconds. */
  const admitAfter = (turns: number): void => {
    if (turns < 1) admit()
    else setImmediate(admitAfter, turns - 1)
  }

  /** What is answered at once takes no place for long, but takes its time from everything else in this turn. */
  const mayTakeTime = (): boolean => {
    const now = performance.now()
    if (turnBegan === null) {
      turnBegan = now
      setImmediate(() => {
        turnBegan = null
      })
    }
    return now - turnBegan < turnMs
  }

  /** Whether one more call of this lane may wait. When the queue is full, the last call of a longer lane is refused for it. */
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

  /** When the turn of a call that comes now would be, by how long the latest ones took. */
  const waitMs = (lane: string): number => {
    const before = Math.min(waiting, ((lanes.get(lane)?.length ?? 0) + 1) * lanes.size)
    return ((before + 1) / places) * averageMs
  }

  const place = (lane: string, { weight, isGone }: Pick<Waiting, "weight" | "isGone">): Promise<void> =>
    new Promise((resolve, reject) => {
      const one: Waiting = {
        weight,
        isGone,
        enter: () => {
          clearTimeout(patience)
          resolve()
        },
        refuse: () => {
          clearTimeout(patience)
          reject(overloaded())
        },
      }
      const patience = setTimeout(() => {
        remove(lane, one)
        reject(overloaded())
      }, longestWaitMs)
      const line = lanes.get(lane) ?? []
      lanes.set(lane, line)
      line.push(one)
      waiting += 1
      admitSoon()
    })

  const enter = async ({ lane, weight = 1, isGone }: Asked): Promise<() => void> => {
    if (waiting === 0 && free >= weight && mayTakeTime()) free -= weight
    else {
      if (waitMs(lane) > longestWaitMs || !hasRoom(lane)) throw overloaded()
      await place(lane, { weight, isGone })
    }
    const began = performance.now()
    let isIn = true
    return () => {
      if (!isIn) return
      isIn = false
      averageMs += (performance.now() - began - averageMs) / remembered
      free += weight
      admitSoon()
    }
  }

  return {
    enter,
    run: async (asked, work) => {
      const leave = await enter(asked)
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
