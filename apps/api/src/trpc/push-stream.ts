import { tracked, type TrackedEnvelope } from "@trpc/server"
import { z } from "zod"

/** The receiver of a stream's data. Called in order, and not after `fail` or `end`. */
export interface Sink<Data> {
  /** Viewers who see the same data get the same object, which is encoded once. */
  send(data: Data): void
  fail(error: unknown): void
  end(): void
}

interface Source<Data> {
  readonly idOf: (data: Data) => string
  /** Resolves with a function that unsubscribes. */
  readonly pushTo: (sink: Sink<Data>) => Promise<() => void>
}

/** The output of a subscription. The server uses `pushTo`: an iterable would cost a promise per viewer and event. */
export class PushStream<Data extends object> implements AsyncIterable<TrackedEnvelope<Data>> {
  readonly pushTo: Source<Data>["pushTo"]
  readonly #idOf: Source<Data>["idOf"]
  readonly #check: (data: Data) => Data

  constructor({ idOf, pushTo }: Source<Data>, check: (data: Data) => Data = (data) => data) {
    this.pushTo = pushTo
    this.#idOf = idOf
    this.#check = check
  }

  /** Returns this stream with `check` applied to all data before it leaves the server. */
  checked(check: (data: Data) => Data): PushStream<Data> {
    return new PushStream({ idOf: this.#idOf, pushTo: this.pushTo }, check)
  }

  eventOf(data: Data): TrackedEnvelope<Data> {
    return tracked(this.#idOf(data), this.#check(data))
  }

  /** Used by tRPC's own adapter. */
  async *[Symbol.asyncIterator](): AsyncGenerator<TrackedEnvelope<Data>, void, undefined> {
    let leave: (() => void) | undefined
    const received = new ReadableStream<Data>({
      start: async (controller) => {
        leave = await this.pushTo({
          send: (data) => controller.enqueue(data),
          fail: (error) => controller.error(error),
          end: () => controller.close(),
        })
      },
      cancel: () => leave?.(),
    })
    for await (const data of received) yield this.eventOf(data)
  }
}

/** The output schema of a stream; validates the data of each event. */
export const streamOf = <Data extends object>(schema: z.ZodType<Data>) =>
  z
    .custom<AsyncIterable<TrackedEnvelope<Data>>>((value) => value instanceof PushStream)
    .transform((stream): AsyncIterable<TrackedEnvelope<Data>> =>
      (stream as PushStream<Data>).checked((data) => schema.parse(data)),
    )
