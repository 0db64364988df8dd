import { isTrackedEnvelope, tracked, type TrackedEnvelope } from "@trpc/server"
import { z } from "zod"

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value

/** The output of a stream of tracked events: each one's data is checked as it passes, as an ordinary output is. */
export const streamOf = <Data>(schema: z.ZodType<Data>) =>
  z
    .custom<AsyncIterable<TrackedEnvelope<Data>>>(isAsyncIterable)
    .transform(async function* (events): AsyncGenerator<TrackedEnvelope<Data>, void, undefined> {
      for await (const event of events) {
        if (!isTrackedEnvelope<unknown>(event))
          throw new TypeError("an event of a stream is tracked by an id")
        const [id, data] = event
        yield tracked(id, schema.parse(data))
      }
    })
