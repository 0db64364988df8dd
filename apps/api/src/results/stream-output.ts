import { Results } from "@hanpyo/shared"
import { isTrackedEnvelope, tracked, type TrackedEnvelope } from "@trpc/server"
import { z } from "zod"

type Snapshots = AsyncIterable<TrackedEnvelope<Results>>

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value

/** The output of a stream of results: each snapshot is checked as it passes, as an ordinary output is. */
export const ResultsStream = z
  .custom<Snapshots>(isAsyncIterable)
  .transform(async function* (snapshots): AsyncGenerator<TrackedEnvelope<Results>, void, undefined> {
    for await (const snapshot of snapshots) {
      if (!isTrackedEnvelope<unknown>(snapshot))
        throw new TypeError("a snapshot of results is tracked by its revision")
      const [id, data] = snapshot
      yield tracked(id, Results.parse(data))
    }
  })
