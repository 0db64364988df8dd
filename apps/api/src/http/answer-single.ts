import { reasonStatus } from "@hanpyo/shared"
import type { AnyProcedure } from "@trpc/server"
import type { Context } from "../context.ts"
import { failureOf, shapeOf } from "../error-shape.ts"
import { logFailure } from "./log-failure.ts"
import { parseJson } from "./parse-json.ts"
import { runProcedure, type RunProcedure } from "./run-procedure.ts"

/** One query or mutation, by itself or of a batch. */
export interface SingleCall {
  readonly procedure: AnyProcedure
  readonly path: string
  /** The JSON that was sent; null: none. */
  readonly text: string | null
  readonly context: Context
}

/** What goes back; cookies are set by the context. */
export interface SingleAnswer {
  readonly status: number
  /** Bytes where the same are sent to many. */
  readonly body: string | Buffer
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

export type AnswerSingle = (call: SingleCall) => Promise<SingleAnswer>

export const json = { "content-type": "application/json" }

/**
 * One call, straight to the procedure and back: the same on the wire as by tRPC's adapter, which makes a `Request`, a
 * `Response` and streams of each call and thereby costs several times as much.
 */
export const createAnswerSingle =
  (run: RunProcedure = runProcedure): AnswerSingle =>
  async ({ procedure, path, text, context }) => {
    try {
      const input = text === null ? undefined : parseJson(text)
      const data = await run(procedure, { path, input, context })
      return { status: 200, body: JSON.stringify({ result: { data } }), headers: json }
    } catch (error) {
      const failure = failureOf(error)
      logFailure(error, { log: context.log, path, requestId: context.requestId })
      const { reason, retryAfterSeconds } = failure
      return {
        status: reasonStatus[reason],
        body: JSON.stringify({ error: shapeOf(failure, { caller: context, path }) }),
        headers:
          retryAfterSeconds === undefined ? json : { ...json, "retry-after": String(retryAfterSeconds) },
      }
    }
  }
