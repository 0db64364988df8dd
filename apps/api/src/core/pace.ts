import { setImmediate } from "node:timers/promises"

/** How long one piece of work may block the event loop; ballots wait behind it. */
const sliceMs = 10

/** Cuts long work into slices, so that other requests are served in between. */
export interface Pace {
  /** Await this wherever the work can pause; undefined until the slice is used up. */
  readonly rest: () => Promise<void> | undefined
}

export function createPace(): Pace {
  let sliceStart = performance.now()
  return {
    rest: () => {
      if (performance.now() - sliceStart < sliceMs) return undefined
      return setImmediate().then(() => void (sliceStart = performance.now()))
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

/** Runs `work` on batches of at most `size` items, in sequence. */
export async function inBatches<Item>(
  items: readonly Item[],
  { size, work }: { size: number; work: (batch: readonly Item[]) => Promise<void> },
): Promise<void> {
  for (let start = 0; start < items.length; start += size) await work(items.slice(start, start + size))
}
