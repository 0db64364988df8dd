import type { ServerResponse } from "node:http"
import { Results } from "@hanpyo/shared"
import type { Viewer } from "../../auth/viewer.ts"
import { type Caller, failureOf, shapeOf } from "../../error-shape.ts"
import type { Services } from "../../services.ts"
import { streamOptions } from "../../stream-options.ts"
import { openEventStream } from "./event-stream.ts"
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
const checked = (results: Results): Results => Results.parse(results)
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

  return {
    open: ({ response, headers, caller, electionId, lastEventId, viewer }) => {
      const stream = openEventStream(response, { headers: { ...headers, ...sse }, first: connected })
      const endPings = heartbeat.add(stream)
      const fail = (error: unknown): void => {
        const failure = failureOf(error)
        logFailure(error, { log, path, requestId: caller.requestId })
        stream.end(errorFrame(shapeOf(failure, { caller, path })))
      }
      const sink = {
        send: (results: Results) => stream.write(resultsFrame(results, checked)),
        fail,
        end: () => stream.end(),
      }
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
