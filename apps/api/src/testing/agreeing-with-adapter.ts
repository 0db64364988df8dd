import { isDeepStrictEqual } from "node:util"
import { resolveResponse } from "@trpc/server/http"
import type { AnyProcedure } from "@trpc/server"
import { answerSingle, type AnswerSingle, type SingleAnswer, type SingleCall } from "../http/answer-single.ts"
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
      const run = recorded(call.procedure)
      const answer = await answerSingle({ ...call, procedure: run.procedure })
      const reference = await byAdapter(call, run)
      for (const [what, ours, theirs] of reference(answer))
        if (!isDeepStrictEqual(ours, theirs))
          differences.push(`${call.path}, ${what}: ${String(ours)} is not the adapter's ${String(theirs)}`)
      return answer
    },
    check: () => {
      if (differences.length > 0) throw new Error(differences.join("\n"))
    },
  }
}

interface Recorded {
  readonly procedure: AnyProcedure
  /** Gives again what the procedure gave, and notes the input it was called with. */
  readonly replay: AnyProcedure
  readonly inputs: { first?: unknown; second?: unknown }
}

function recorded(procedure: AnyProcedure): Recorded {
  let outcome: { data: unknown } | { error: unknown } | undefined
  const inputs: Recorded["inputs"] = {}
  type Options = Parameters<AnyProcedure>[0]
  const run = async (options: Options): Promise<unknown> => {
    inputs.first = await options.getRawInput()
    try {
      const data: unknown = await procedure(options)
      outcome = { data }
      return data
    } catch (error) {
      outcome = { error }
      throw error
    }
  }
  const replay = async (options: Options): Promise<unknown> => {
    inputs.second = await options.getRawInput()
    if (outcome === undefined) throw new Error("the adapter runs what was not run before")
    if ("error" in outcome) throw outcome.error
    return outcome.data
  }
  return {
    procedure: Object.assign(run, procedure, { _def: procedure._def }) as AnyProcedure,
    replay: Object.assign(replay, procedure, { _def: procedure._def }) as AnyProcedure,
    inputs,
  }
}

async function byAdapter(
  { path, text, isBatch, context, procedure }: SingleCall,
  { replay, inputs }: Recorded,
): Promise<(answer: SingleAnswer) => [what: string, ours: unknown, theirs: unknown][]> {
  const [noun = "", verb = ""] = path.split(".")
  const isQuery = procedure._def.type === "query"
  const url = new URL(`http://adapter/trpc/${path}`)
  if (isBatch) url.searchParams.set("batch", "1")
  if (isQuery && text !== null) url.searchParams.set("input", text)
  const response = await resolveResponse({
    router: router({ [noun]: router({ [verb]: replay }) }),
    req: new Request(
      url,
      isQuery ? {} : { method: "POST", body: text, headers: { "content-type": "application/json" } },
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
  const body = await response.text()
  return (answer) => [
    ["input", inputs.first, inputs.second],
    ["status", answer.status, response.status],
    ["body", answer.body, body],
    ["headers", JSON.stringify(answer.headers), JSON.stringify(theirs)],
  ]
}
