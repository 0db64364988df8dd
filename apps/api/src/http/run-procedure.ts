import { type AnyProcedure, getTRPCErrorFromUnknown, TRPCError } from "@trpc/server"
import type { Context } from "../context.ts"
import { type Options, type Parse, type Result, stagesOf } from "./procedure-stages.ts"

interface Called {
  readonly path: string
  readonly input: unknown
  readonly context: Context
}

/** Runs a query or mutation and gives back its output. @throws whatever it fails with */
export type RunProcedure = (procedure: AnyProcedure, called: Called) => Promise<unknown>

/**
 * Runs the steps of a procedure (its middlewares, the checks of input and output, and the resolver at the end) as tRPC
 * does, which builds each step's options property by property and waits for each check, and thereby takes five times as
 * long as the steps. A procedure whose steps cannot be found, as of another version of tRPC, is left to tRPC.
 */
export const runProcedure: RunProcedure = async (procedure, { path, input: sent, context }) => {
  const getRawInput = () => Promise.resolve(sent)
  const { type, meta } = procedure._def
  const stages = stagesOf(procedure)
  if (stages === null)
    return procedure({ path, type, ctx: context, getRawInput, signal: undefined, batchIndex: 0 })
  const runFrom = async (from: number, options: Options): Promise<Result> => {
    let index = from
    let { input } = options
    try {
      let stage = stages[index]
      while (stage?.kind === "input") {
        const raw = options.getRawInput === getRawInput ? sent : await options.getRawInput()
        const parsed = parsedBy(stage.parse, raw)
        input = isObject(input) && isObject(parsed) ? { ...input, ...parsed } : parsed
        stage = stages[(index += 1)]
      }
      if (stage === undefined) throw new Error(`${path} has no resolver`)
      if (stage.kind === "output") {
        const { ctx } = options
        const result = await runFrom(index + 1, { ctx, input, getRawInput: options.getRawInput })
        return result.ok ? { ...result, data: outputBy(stage.parse, result.data) } : result
      }
      const next = (changed?: Partial<Options>): Promise<Result> =>
        runFrom(index + 1, {
          ctx: changed?.ctx === undefined ? options.ctx : { ...options.ctx, ...changed.ctx },
          input: changed !== undefined && "input" in changed ? changed.input : input,
          getRawInput: changed?.getRawInput ?? options.getRawInput,
        })
      // Named one by one: to spread them takes longer than the step.
      return await stage.step({
        ctx: options.ctx,
        input,
        getRawInput: options.getRawInput,
        path,
        type,
        meta,
        signal: undefined,
        batchIndex: 0,
        next,
      })
    } catch (cause) {
      // Steps before this one see how it ended; none of them has to catch.
      return { ok: false, error: getTRPCErrorFromUnknown(cause) }
    }
  }

  const result = await runFrom(0, { ctx: context, input: undefined, getRawInput })
  if (result.ok) return result.data
  throw result.error
}

/** @throws TRPCError as tRPC's own check of an input throws it */
function parsedBy(parse: Parse, value: unknown): unknown {
  try {
    return parse(value)
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", cause })
  }
}

/** @throws TRPCError as tRPC's own check of an output throws it */
function outputBy(parse: Parse, value: unknown): unknown {
  try {
    return parse(value)
  } catch (cause) {
    throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "Output validation failed", cause })
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value)
