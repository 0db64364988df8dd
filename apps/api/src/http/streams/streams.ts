import type { FastifyReply } from "fastify"
import { callTRPCProcedure } from "@trpc/server"
import type { Context } from "../../trpc/context.ts"
import { failureOf, shapeOf } from "../../trpc/error-shape.ts"
import { PushStream, type Sink } from "../../trpc/push-stream.ts"
import { streamOptions } from "../../trpc/stream-options.ts"
import type { ProcedureCallClass } from "../calls/answer-call.ts"
import { logFailure } from "../calls/log-failure.ts"
import { type EventStream, openEventStream } from "./event-stream.ts"
import { createHeartbeat } from "./heartbeat.ts"
import { connectedFrame, dataFrame, errorFrame } from "./sse-frames.ts"

interface Subscription {
  readonly reply: FastifyReply
  readonly path: string
  readonly input: unknown
  readonly context: Context
}

/** Serves tRPC subscriptions. Viewers with the same data share one encoded frame. */
export interface Streams {
  readonly open: (subscription: Subscription) => Promise<void>
  /** Stops the heartbeat. */
  readonly stop: () => void
}

const connected = connectedFrame(streamOptions.client)
const headers = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  // Keeps nginx from buffering events.
  "x-accel-buffering": "no",
  connection: "keep-alive",
}

export function createStreams(ProcedureCall: ProcedureCallClass): Streams {
  const heartbeat = createHeartbeat(streamOptions.pingMs)
  const frames = new WeakMap<object, Buffer>()

  return {
    open: async ({ reply, path, input, context }) => {
      const source = await subscribe(ProcedureCall, { path, input, context }).catch(failedSource)
      reply.hijack()
      const { raw: response } = reply
      // If the client has left, `close` has already fired.
      if (response.closed || response.destroyed) return
      const vary = [reply.getHeader("vary"), "trpc-accept, accept"].filter((value) => value !== undefined)
      const head = { ...(reply.getHeaders() as Record<string, string>), ...headers, vary: vary.join(", ") }
      const events = openEventStream(response, { headers: head, first: connected })
      const { locale, requestId, log } = context
      const fail = (error: unknown): void => {
        logFailure(error, { log, path, requestId })
        events.end(errorFrame(shapeOf(failureOf(error), { caller: { locale, requestId }, path })))
      }
      const endPings = heartbeat.add(events)
      const watching = source.pushTo(new StreamSink(events, { source, frames, fail }))
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

const subscribe = (
  ProcedureCall: ProcedureCallClass,
  { path, input, context }: Omit<Subscription, "reply">,
): Promise<PushStream<object>> =>
  callTRPCProcedure(new ProcedureCall("subscription", path, { context, input }))

/** Clients receive errors as stream events, so a failed subscription still opens a stream. */
const failedSource = (error: unknown): PushStream<object> =>
  new PushStream<object>({
    idOf: String,
    pushTo: async () => {
      throw error
    },
  })

/** One flat object per viewer: fan-out is bound by cache misses. */
class StreamSink implements Sink<object> {
  readonly #events: EventStream
  readonly #source: PushStream<object>
  readonly #frames: WeakMap<object, Buffer>
  readonly fail: (error: unknown) => void

  constructor(
    events: EventStream,
    {
      source,
      frames,
      fail,
    }: {
      readonly source: PushStream<object>
      readonly frames: WeakMap<object, Buffer>
      readonly fail: (error: unknown) => void
    },
  ) {
    this.#events = events
    this.#source = source
    this.#frames = frames
    this.fail = fail
  }

  send(data: object): void {
    let frame = this.#frames.get(data)
    if (frame === undefined) {
      const [id, checked] = this.#source.eventOf(data)
      frame = dataFrame(id, checked)
      this.#frames.set(data, frame)
    }
    this.#events.write(frame)
  }

  end(): void {
    this.#events.end()
  }
}
