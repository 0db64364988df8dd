import { Ticks } from "./ticks.ts"

/** The least time between two ticks of an election: a room voting at once moves the bars four times a second. */
const intervalMs = 250

interface Topic {
  readonly viewers: Set<Ticks>
  lastAt: number
  timer: NodeJS.Timeout | undefined
}

/** Spreads changes of elections to those who watch them, at most one tick an interval. */
export class ChangeFeed {
  readonly #topics = new Map<string, Topic>()
  #stopped: Error | undefined

  get size(): number {
    return [...this.#topics.values()].reduce((sum, { viewers }) => sum + viewers.size, 0)
  }

  /** Subscribes at once, not at the first `next`. The stream ends when `signal` aborts: the viewer has gone. */
  subscribe(electionId: string, signal: AbortSignal): AsyncIterableIterator<void> {
    const topic = this.#topics.get(electionId) ?? { viewers: new Set(), lastAt: -Infinity, timer: undefined }
    this.#topics.set(electionId, topic)
    const end = (): void => ticks.end()
    const ticks = new Ticks(() => {
      signal.removeEventListener("abort", end)
      topic.viewers.delete(ticks)
      if (topic.viewers.size > 0) return
      clearTimeout(topic.timer)
      this.#topics.delete(electionId)
    })
    topic.viewers.add(ticks)
    signal.addEventListener("abort", end)
    if (signal.aborted) end()
    if (this.#stopped !== undefined) ticks.fail(this.#stopped)
    return ticks
  }

  /** Breaks all streams off, also those that are yet to come: unlike an end it tells viewers to come back. */
  stop(): void {
    this.#stopped ??= new DOMException("the server is stopping", "AbortError")
    for (const { viewers } of this.#topics.values()) for (const viewer of viewers) viewer.fail(this.#stopped)
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
