import { Ticks } from "./ticks.ts"

/** The least time between two ticks of an election: a room voting at once moves the bars four times a second. */
const intervalMs = 250

interface Signals {
  /** The viewer has gone: their stream ends. */
  viewer: AbortSignal
  /** The server stops: the stream breaks off, so that the viewer comes back to the next process. */
  server: AbortSignal
}

interface Topic {
  readonly viewers: Set<Ticks>
  lastAt: number
  timer: NodeJS.Timeout | undefined
}

/** Spreads changes of elections to those who watch them, at most one tick an interval. */
export class ChangeFeed {
  readonly #topics = new Map<string, Topic>()

  get size(): number {
    return [...this.#topics.values()].reduce((sum, { viewers }) => sum + viewers.size, 0)
  }

  /** Subscribes at once, not at the first `next`. */
  subscribe(electionId: string, { viewer, server }: Signals): AsyncIterable<void> {
    const topic = this.#topics.get(electionId) ?? { viewers: new Set(), lastAt: -Infinity, timer: undefined }
    this.#topics.set(electionId, topic)
    const end = (): void => ticks.end()
    const breakOff = (): void => ticks.fail(server.reason)
    const ticks = new Ticks(() => {
      viewer.removeEventListener("abort", end)
      server.removeEventListener("abort", breakOff)
      topic.viewers.delete(ticks)
      if (topic.viewers.size > 0) return
      clearTimeout(topic.timer)
      this.#topics.delete(electionId)
    })
    topic.viewers.add(ticks)
    viewer.addEventListener("abort", end)
    server.addEventListener("abort", breakOff)
    if (viewer.aborted) end()
    if (server.aborted) breakOff()
    return ticks
  }

  changed(electionId: string): void {
    const topic = this.#topics.get(electionId)
    if (topic === undefined || topic.timer !== undefined) return
    // The first change of a burst is told at once, the rest together when the interval is over.
    const waitMs = topic.lastAt + intervalMs - performance.now()
    if (waitMs <= 0) tell(topic)
    else topic.timer = setTimeout(() => tell(topic), waitMs)
  }

  everythingChanged(): void {
    for (const electionId of this.#topics.keys()) this.changed(electionId)
  }
}

function tell(topic: Topic): void {
  topic.timer = undefined
  topic.lastAt = performance.now()
  for (const viewer of topic.viewers) viewer.tick()
}
