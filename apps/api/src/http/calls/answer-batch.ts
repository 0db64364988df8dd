import { type ErrorReason, reasonStatus } from "@hanpyo/shared"
import type { Context } from "../../trpc/context.ts"
import { DomainError } from "../../core/domain-error.ts"
import { shapeOf } from "../../trpc/error-shape.ts"
import type { ProcedureTypes } from "./procedure-types.ts"
import type { FindEncoded } from "../shared/find-encoded.ts"
import { type Answer, answerCall, type Call, json, type ProcedureCallClass } from "./answer-call.ts"

interface Batch {
  readonly type: Call["type"]
  /** One procedure per call; unknown ones fail alone. */
  readonly paths: readonly string[]
  /** Inputs by index. */
  readonly input: unknown
  readonly context: Context
}

/** Concurrent calls per batch. */
const atOnce = 3
/** Limit on the answers of one batch; a list of 500 candidates takes about a third. */
const mostBytes = 1024 * 1024

/**
 * Answers the calls of a batch one by one. Once the answers exceed a megabyte, refuses the remaining calls as `too_large`.
 * @throws DomainError `invalid_input` if the input is not an object
 */
export async function answerBatch(
  { type, paths, input, context }: Batch,
  {
    types,
    findEncoded,
    ProcedureCall,
  }: {
    readonly types: ProcedureTypes
    readonly findEncoded: FindEncoded
    readonly ProcedureCall: ProcedureCallClass
  },
): Promise<Answer> {
  const inputs = inputsOf(input)
  const answers = new Map<number, Answer>()
  let bytes = 0
  let next = 0

  const shared = async (path: string, own: unknown): Promise<Answer | null> => {
    if (context.accessToken !== null) return null
    // The procedure meets the same failure and answers it.
    const found = await findEncoded({ path, input: own }, null).catch(() => null)
    return found === null ? null : { status: 200, body: found.body, headers: json }
  }
  const answerOne = async (place: number): Promise<Answer> => {
    const path = paths[place] ?? ""
    if (!types.has(path)) return refusal("not_found", { path, context })
    if (bytes > mostBytes) return refusal("too_large", { path, context })
    const own = inputs[String(place)]
    return (await shared(path, own)) ?? answerCall(ProcedureCall, { type, path, input: own, context })
  }
  const worker = async (): Promise<void> => {
    while (next < paths.length) {
      const place = next++
      const answer = await answerOne(place)
      answers.set(place, answer)
      bytes += Buffer.byteLength(answer.body)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return together(paths.map((_, place) => answers.get(place)).filter((answer) => answer !== undefined))
}

function refusal(reason: ErrorReason, { path, context }: { path: string; context: Context }): Answer {
  const body = JSON.stringify({ error: shapeOf({ reason }, { caller: context, path }) })
  return { status: reasonStatus[reason], body, headers: json }
}

/** Uses the common status or 207, and the longest `Retry-After`. */
function together(answers: readonly Answer[]): Answer {
  const [status = 200, other] = new Set(answers.map((answer) => answer.status))
  const wait = Math.max(...answers.map(({ headers }) => Number(headers["retry-after"] ?? 0)))
  return {
    status: other === undefined ? status : 207,
    body: arrayOf(answers.map(({ body }) => body)),
    headers: wait === 0 ? json : { ...json, "retry-after": String(wait) },
  }
}

/** Copies cached bytes as bytes, so that a batch does not encode a megabyte again. */
function arrayOf(bodies: readonly Answer["body"][]): string | Buffer {
  if (bodies.every((body) => typeof body === "string")) return `[${bodies.join()}]`
  const parts = bodies.flatMap((body, index) => [
    Buffer.from(index === 0 ? "[" : ","),
    typeof body === "string" ? Buffer.from(body) : body,
  ])
  return Buffer.concat([...parts, Buffer.from("]")])
}

/** @throws DomainError `invalid_input` if the inputs are not an object */
function inputsOf(input: unknown): Record<string, unknown> {
  const inputs = input === undefined ? {} : input
  if (typeof inputs !== "object" || inputs === null || Array.isArray(inputs))
    throw new DomainError("invalid_input")
  return inputs as Record<string, unknown>
}
