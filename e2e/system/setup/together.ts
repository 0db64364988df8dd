/** What was started so far; ended in reverse, also where a later start failed. (`AsyncDisposableStack` of newer Node.) */
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
