import { isDeepStrictEqual } from "node:util"
import { resolveResponse } from "@trpc/server/http"
import type { AnyProcedure } from "@trpc/server"
import {
  type AnswerSingle,
  createAnswerSingle,
  type SingleAnswer,
  type SingleCall,
} from "../http/answer-single.ts"
import { runProcedure, type RunProcedure } from "../http/run-procedure.ts"
import { maxBatchSize } from "../http/answer-failure.ts"
import { failureOf } from "../error-shape.ts"
import { router } from "../trpc.ts"

/** Answers single calls as the server does, and compares each answer with that of tRPC's own adapter. */
export interface Agreement {
  readonly answerSingle: AnswerSingle
  /** @throws Error with whatever differed */
  readonly check: () => void
}

/**
 * The procedure runs once; what it gave goes both ways, so that the two are compared on every call that any test makes,
 * mutations too: input as the procedure got it, status, headers and body, byte for byte.
 */
export function createAgreement(): Agreement {
  const differences: string[] = []
  return {
    answerSingle: async (call) => {
      const outcome: Outcome = {}
      const answer = await createAnswerSingle(recording(outcome))(call)
      for (const [what, ours, theirs] of await compare(answer, { call, outcome }))
        if (!isDeepStrictEqual(ours, theirs))
          differences.push(`${call.path}, ${what}: ${String(ours)} is not the adapter's ${String(theirs)}`)
      return answer
    },
    check: () => {
      if (differences.length > 0) throw new Error(differences.join("\n"))
    },
  }
}

/** What a procedure was called with and how it ended; empty where it was not run at all. */
interface Outcome {
  ran?: { readonly input: unknown; readonly data?: unknown; readonly error?: unknown }
}

const recording =
  (outcome: Outcome): RunProcedure =>
  async (procedure, called) => {
    const { input } = called
    try {
      const data = await runProcedure(procedure, called)
      outcome.ran = { input, data }
      return data
    } catch (error) {
      outcome.ran = { input, error }
      throw error
    }
  }

interface Answered {
  readonly call: SingleCall
  readonly outcome: Outcome
}

async function compare(
  answer: SingleAnswer,
  { call, outcome }: Answered,
): Promise<[what: string, ours: unknown, theirs: unknown][]> {
  const { path, text, context, procedure } = call
  let input: unknown
  const replay = async ({ getRawInput }: Parameters<AnyProcedure>[0]): Promise<unknown> => {
    input = await getRawInput()
    const { ran } = outcome
    if (ran === undefined) throw new Error("the adapter runs what was not run")
    if ("error" in ran) throw ran.error
    return ran.data
  }
  const [noun = "", verb = ""] = path.split(".")
  const isQuery = procedure._def.type === "query"
  const url = new URL(`http://adapter/trpc/${path}`)
  // Only in a batch can a mutation have no input at all.
  const isBatched = !isQuery && text === null
  if (isBatched) url.searchParams.set("batch", "1")
  if (isQuery && text !== null) url.searchParams.set("input", text)
  const response = await resolveResponse({
    router: router({
      [noun]: router({ [verb]: Object.assign(replay, { _def: procedure._def }) as AnyProcedure }),
    }),
    req: new Request(
      url,
      isQuery ? {} : { method: "POST", body: text ?? "{}", headers: { "content-type": "application/json" } },
    ),
    path,
    error: null,
    maxBatchSize,
    createContext: () => Promise.resolve(context),
    responseMeta: ({ errors }) => {
      const seconds = errors
        .map((error) => failureOf(error).retryAfterSeconds)
        .find((wait) => wait !== undefined)
      return seconds === undefined ? {} : { headers: { "retry-after": String(seconds) } }
    },
  })
  const { vary: _, ...theirs } = Object.fromEntries(response.headers)
  const whole = await response.text()
  const body = isBatched ? whole.slice(1, -1) : whole
  return [
    ["input", outcome.ran?.input, input],
    ["status", answer.status, response.status],
    ["body", answer.body, body],
    ["headers", JSON.stringify(answer.headers), JSON.stringify(theirs)],
  ]
}
