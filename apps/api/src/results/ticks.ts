/**
 * An async iterable of ticks for one reader. Ticks that come while the reader is busy are one: what they tell of is
 * read afterwards anyway. `onEnd` is called once, however it ends.
 */
export class Ticks implements AsyncIterableIterator<void> {
  readonly #onEnd: () => void
  #pending = false
  #state: { kind: "open" } | { kind: "ended" } | { kind: "failed"; error: unknown } = { kind: "open" }
  #wake: (() => void) | undefined

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd
  }

  tick(): void {
    this.#pending = true
    this.#wake?.()
  }

  /** The reader's loop ends. */
  end(): void {
    this.#finish({ kind: "ended" })
  }

  /** The reader's loop throws. */
  fail(error: unknown): void {
    this.#finish({ kind: "failed", error })
  }

  async next(): Promise<IteratorResult<void, undefined>> {
    while (this.#state.kind === "open" && !this.#pending) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#wake = undefined
    }
    if (this.#state.kind === "failed") throw this.#state.error
    if (this.#state.kind === "ended") return { done: true, value: undefined }
    this.#pending = false
    return { done: false, value: undefined }
  }

  return(): Promise<IteratorResult<void, undefined>> {
    this.end()
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #finish(state: { kind: "ended" } | { kind: "failed"; error: unknown }): void {
    if (this.#state.kind !== "open") return
    this.#state = state
    this.#onEnd()
    this.#wake?.()
  }
}
