/** `AsyncDisposableStack`, which Node 20 lacks: ends what was started in reverse, also if a later start failed. */
export class Together implements AsyncDisposable {
  readonly #started: AsyncDisposable[] = []

  use<T extends AsyncDisposable>(started: T): T {
    this.#started.push(started)
    return started
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const started of this.#started.splice(0).toReversed()) await started[Symbol.asyncDispose]()
  }
}
