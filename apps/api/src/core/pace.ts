import { setImmediate } from "node:timers/promises"

/** How long one piece of work may hold the event loop: ballots of others wait behind it. */
const sliceMs = 10

/** Cuts long work into slices, between which other requests are served. */
export interface Pace {
  /** To be awaited where work can be interrupted; undefined until a slice is used up. */
  readonly rest: () => Promise<void> | undefined
}

export function createPace(): Pace {
  let begun = performance.now()
  return {
    rest: () => {
      if (performance.now() - begun < sliceMs) return undefined
      return setImmediate().then(() => void (begun = performance.now()))
    },
  }
}

/** `Array.map` in slices. */
export async function mapInSlices<From, To>(
  items: readonly From[],
  { pace, to }: { pace: Pace; to: (item: From, index: number) => To },
): Promise<To[]> {
  const mapped: To[] = []
  for (const [index, item] of items.entries()) {
    mapped.push(to(item, index))
    const resting = pace.rest()
    if (resting !== undefined) await resting
  }
  return mapped
}

/** Runs `work` for at most `size` items at a time, one piece after the other. */
export async function inBatches<Item>(
  items: readonly Item[],
  { size, work }: { size: number; work: (batch: readonly Item[]) => Promise<void> },
): Promise<void> {
  for (let start = 0; start < items.length; start += size) await work(items.slice(start, start + size))
}
