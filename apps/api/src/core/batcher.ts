/** Gathers items into batches. */
export interface Batcher<Item, Result> {
  /** Resolves when the item's batch has run. */
  readonly add: (item: Item) => Promise<Result>
  /** Resolves when every item that was added has its result. */
  readonly idle: () => Promise<void>
}

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

interface Lane<Item, Result> {
  queue: Waiting<Item, Result>[]
  done: Promise<void>
}

interface Options<Item, Result> {
  readonly mostAtOnce: number
  /** One result per item, in order. If it rejects, every item of the lane fails. */
  readonly run: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>
  /** Lanes run side by side, each one batch at a time. Default: a single lane. */
  readonly laneOf?: (item: Item) => string
  /** No batch holds two items of one key. */
  readonly keyOf?: (item: Item) => unknown
  /** After a batch: settles queued items whose result is now known, by one more run of its own. */
  readonly settleQueued?: (
    batch: readonly { item: Item; result: PromiseSettledResult<Result> }[],
  ) => { matches: (item: Item) => boolean; run: Options<Item, Result>["run"] } | null
}

/**
 * Group commit without a timer: whatever queues while a batch runs becomes the next batch. A lone item never waits, and
 * the busier the database, the larger the batches.
 */
export function createBatcher<Item, Result>(options: Options<Item, Result>): Batcher<Item, Result> {
  const { mostAtOnce, run, laneOf = () => "", keyOf, settleQueued } = options
  const lanes = new Map<string, Lane<Item, Result>>()

  const runBatch = async (batch: readonly Waiting<Item, Result>[], runItems: typeof run) => {
    const results = await runItems(batch.map(({ item }) => item))
    for (const [place, { resolve, reject }] of batch.entries()) {
      const result = results[place]
      if (result?.status === "fulfilled") resolve(result.value)
      else reject(result === undefined ? new Error("an item of a batch got no result") : result.reason)
    }
    return results
  }

  const runNext = async (lane: Lane<Item, Result>): Promise<void> => {
    const { batch, rest } = takeBatch(lane.queue, { mostAtOnce, keyOf })
    lane.queue = rest
    let leftovers: readonly Waiting<Item, Result>[] = []
    try {
      const results = await runBatch(batch, run)
      if (rest.length === 0) return
      const outcome = batch.flatMap(({ item }, place) => {
        const result = results[place]
        return result === undefined ? [] : [{ item, result }]
      })
      const follow = settleQueued?.(outcome) ?? null
      if (follow === null) return
      leftovers = lane.queue.filter(({ item }) => follow.matches(item))
      if (leftovers.length === 0) return
      lane.queue = lane.queue.filter(({ item }) => !follow.matches(item))
      await runBatch(leftovers, follow.run)
    } catch (error) {
      const queued = leftovers.length > 0 ? [] : lane.queue.splice(0)
      for (const { reject } of [...batch, ...leftovers, ...queued]) reject(error)
    }
  }

  const runAll = async (name: string, lane: Lane<Item, Result>): Promise<void> => {
    // The first batch includes everything added in this turn of the event loop.
    await new Promise(setImmediate)
    while (lane.queue.length > 0) await runNext(lane)
    // No await since the queue was empty, so no item can have joined it.
    lanes.delete(name)
  }

  return {
    add: (item) =>
      new Promise<Result>((resolve, reject) => {
        const waiting = { item, resolve, reject }
        const name = laneOf(item)
        const running = lanes.get(name)
        if (running !== undefined) {
          running.queue.push(waiting)
          return
        }
        const lane: Lane<Item, Result> = { queue: [waiting], done: Promise.resolve() }
        lanes.set(name, lane)
        lane.done = runAll(name, lane)
      }),
    idle: async () => {
      await Promise.all([...lanes.values()].map(({ done }) => done))
    },
  }
}

/** Takes the items that have waited longest, at most one per key. */
function takeBatch<Item, Result>(
  queue: readonly Waiting<Item, Result>[],
  { mostAtOnce, keyOf }: { mostAtOnce: number; keyOf: ((item: Item) => unknown) | undefined },
) {
  if (keyOf === undefined) return { batch: queue.slice(0, mostAtOnce), rest: queue.slice(mostAtOnce) }
  const batch: Waiting<Item, Result>[] = []
  const rest: Waiting<Item, Result>[] = []
  const keys = new Set<unknown>()
  for (const waiting of queue) {
    const key = keyOf(waiting.item)
    const fits = batch.length < mostAtOnce && !keys.has(key)
    if (fits) keys.add(key)
    ;(fits ? batch : rest).push(waiting)
  }
  return { batch, rest }
}
