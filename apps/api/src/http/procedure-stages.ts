import type { AnyProcedure, TRPCProcedureType } from "@trpc/server"
import { z } from "zod"

/** How a step ended. */
export type Result =
  { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly error: unknown }

/** What steps change for those after them. */
export interface Options {
  readonly ctx: object
  readonly input: unknown
  readonly getRawInput: () => Promise<unknown>
}

interface Call {
  readonly path: string
  readonly type: TRPCProcedureType
  readonly meta: unknown
  readonly signal: undefined
  readonly batchIndex: 0
}

/** A middleware of tRPC's. */
type Step = (
  options: Options & Call & { next: (changed?: Partial<Options>) => Promise<Result> },
) => Promise<Result>

export type Parse = (value: unknown) => unknown

/** A check of the input or the output, which needs nothing but the value, or any other middleware. */
type Stage =
  | { readonly kind: "input"; readonly parse: Parse }
  | { readonly kind: "output"; readonly parse: Parse }
  | { readonly kind: "step"; readonly step: Step }

const knownStages = new WeakMap<AnyProcedure, readonly Stage[] | null>()

/** Null: they cannot be found. */
export function stagesOf(procedure: AnyProcedure): readonly Stage[] | null {
  const known = knownStages.get(procedure)
  if (known !== undefined) return known
  const found = findStages(procedure)
  knownStages.set(procedure, found)
  return found
}

type Middleware = Step & { readonly _type?: "input" | "output" }

function findStages(procedure: AnyProcedure): Stage[] | null {
  const { middlewares, inputs, output } = procedure._def as {
    middlewares?: unknown
    inputs?: unknown
    output?: unknown
  }
  if (!Array.isArray(middlewares) || !middlewares.every((step) => typeof step === "function")) return null
  const steps = middlewares as Middleware[]
  // Each mark of tRPC's stands for the parser at its place; where they do not fit, every check is a step as any other.
  const parsers = { input: Array.isArray(inputs) ? inputs.map(parserOf) : [], output: [parserOf(output)] }
  const isMarked = (["input", "output"] as const).every(
    (kind) => steps.filter(({ _type }) => _type === kind).length <= parsers[kind].length,
  )
  return steps.map((step): Stage => {
    const kind = step._type
    const parse = kind !== undefined && isMarked ? parsers[kind].shift() : undefined
    return kind === undefined || parse === undefined ? { kind: "step", step } : { kind, parse }
  })
}

/** How zod checks a value at once: no schema of the contract has to wait. Undefined: of another library, or none. */
function parserOf(schema: unknown): Parse | undefined {
  return schema instanceof z.ZodType ? (value) => schema.parse(value) : undefined
}
