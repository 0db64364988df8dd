import type { ServerResponse } from "node:http"
import { Results } from "@hanpyo/shared"
import type { Viewer } from "../../core/viewer.ts"
import { type Caller, failureOf, shapeOf } from "../../error-shape.ts"
import type { Services } from "../../services.ts"
import { streamOptions } from "../../stream-options.ts"
import type { Sink } from "../../live/seat.ts"
import { type EventStream, openEventStream } from "./event-stream.ts"
import { createHeartbeat } from "./heartbeat.ts"
import { logFailure } from "../log-failure.ts"
import { connectedFrame, errorFrame, resultsFrame } from "./sse-frames.ts"

interface Watch {
  readonly response: ServerResponse
  readonly headers: Readonly<Record<string, string>>
  readonly caller: Caller
  readonly electionId: string
  readonly lastEventId: string | null | undefined
  readonly viewer: Viewer
}

/** The streams of `results.onChange`, as tRPC would write them, from one frame for all who see the same. */
export interface ResultStreams {
  readonly open: (watch: Watch) => void
  /** Ends the heartbeat. */
  readonly stop: () => void
}

const path = "results.onChange"
const connected = connectedFrame(streamOptions.client)
const sse = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  // Else nginx gathers events before it passes them on.
  "x-accel-buffering": "no",
  connection: "keep-alive",
}

export function createResultStreams({
  liveResults,
  log,
}: Pick<Services, "liveResults" | "log">): ResultStreams {
  const heartbeat = createHeartbeat(streamOptions.pingMs)
  const frameOf = rememberFrames()

  return {
    open: ({ response, headers, caller, electionId, lastEventId, viewer }) => {
      const stream = openEventStream(response, { headers: { ...headers, ...sse }, first: connected })
      const endPings = heartbeat.add(stream)
      const fail = (error: unknown): void => {
        const failure = failureOf(error)
        logFailure(error, { log, path, requestId: caller.requestId })
        stream.end(errorFrame(shapeOf(failure, { caller, path })))
      }
      const sink = new StreamSink(stream, { frameOf, fail })
      const watching = liveResults.watch({ electionId, lastEventId, viewer, sink })
      watching.catch(fail)
      const onGone = async (): Promise<void> => {
        endPings()
        const leave = await watching.catch(() => undefined)
        leave?.()
      }
      response.once("close", () => void onGone())
    },
    stop: () => heartbeat.stop(),
  }
}

/** Results as frames, each made once, however many are sent it. */
function rememberFrames(): (results: Results) => Buffer {
  const frames = new WeakMap<Results, Buffer>()
  return (results) => {
    const known = frames.get(results)
    if (known !== undefined) return known
    const frame = resultsFrame(Results.parse(results))
    frames.set(results, frame)
    return frame
  }
}

interface Uses {
  readonly frameOf: (results: Results) => Buffer
  readonly fail: (error: unknown) => void
}

/** A viewer's connection. */
class StreamSink implements Sink {
  readonly #stream: EventStream
  readonly #frameOf: Uses["frameOf"]
  readonly fail: Uses["fail"]

  constructor(stream: EventStream, { frameOf, fail }: Uses) {
    this.#stream = stream
    this.#frameOf = frameOf
    this.fail = fail
  }

  send(results: Results): void {
    this.#stream.write(this.#frameOf(results))
  }

  end(): void {
    this.#stream.end()
  }
}
