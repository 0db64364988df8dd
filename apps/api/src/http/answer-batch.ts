import { type ErrorReason, reasonStatus } from "@hanpyo/shared"
import type { AnyProcedure } from "@trpc/server"
import type { Context } from "../context.ts"
import { DomainError } from "../core/domain-error.ts"
import { shapeOf } from "../error-shape.ts"
import { parseJson } from "./parse-json.ts"
import type { FindEncoded } from "./shared/find-encoded.ts"
import { questionBy } from "./shared/question.ts"
import { type AnswerSingle, json, type SingleAnswer } from "./answer-single.ts"

interface Batch {
  readonly procedures: ReadonlyMap<string, AnyProcedure>
  /** Each call's procedure, in order; unknown ones fail alone. */
  readonly paths: readonly string[]
  /** The JSON that was sent, an object of inputs by place; null: none. */
  readonly text: string | null
  readonly context: Context
  readonly findEncoded: FindEncoded
}

/** Calls of one batch that run at once. */
const atOnce = 3
/** What the answers of one batch may hold together; a list of 500 candidates takes about a third of it. */
const mostBytes = 1024 * 1024

/**
 * Answers each call of a batch on its own and puts the answers together. Calls that are left when the answers have grown
 * to a megabyte are refused as `too_large` and not run. @throws DomainError `invalid_input` where the input is no object
 */
export async function answerBatch(
  answerSingle: AnswerSingle,
  { procedures, paths, text, context, findEncoded }: Batch,
): Promise<SingleAnswer> {
  const inputs = inputsOf(text)
  const answers = new Map<number, SingleAnswer>()
  let bytes = 0
  let next = 0

  const shared = async (path: string, input: unknown): Promise<SingleAnswer | null> => {
    const question = context.accessToken === null ? questionBy(path, input) : null
    // What went wrong is met again, and told, on the way that every call goes.
    const found =
      question === null ? null : await Promise.resolve(findEncoded(question, null)).catch(() => null)
    return found === null ? null : { status: 200, body: found.body, headers: json }
  }
  const answerOne = async (place: number): Promise<SingleAnswer> => {
    const path = paths[place] ?? ""
    const procedure = procedures.get(path)
    if (procedure === undefined) return refusal("not_found", { path, context })
    if (bytes > mostBytes) return refusal("too_large", { path, context })
    const input = inputs[String(place)]
    const own = input === undefined ? null : JSON.stringify(input)
    const known = await shared(path, input)
    if (known !== null) return known
    return answerSingle({ procedure, path, text: own, context })
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

function refusal(reason: ErrorReason, { path, context }: { path: string; context: Context }): SingleAnswer {
  const body = JSON.stringify({ error: shapeOf({ reason }, { caller: context, path }) })
  return { status: reasonStatus[reason], body, headers: json }
}

/** One status where all have it, else 207; the longest time to wait. */
function together(answers: readonly SingleAnswer[]): SingleAnswer {
  const [status = 200, other] = new Set(answers.map((answer) => answer.status))
  const wait = Math.max(...answers.map(({ headers }) => Number(headers["retry-after"] ?? 0)))
  return {
    status: other === undefined ? status : 207,
    body: arrayOf(answers.map(({ body }) => body)),
    headers: wait === 0 ? json : { ...json, "retry-after": String(wait) },
  }
}

/** Long answers are stored as bytes and copied as bytes, so that a batch does not encode a megabyte of text again. */
function arrayOf(bodies: readonly SingleAnswer["body"][]): string | Buffer {
  if (bodies.every((body) => typeof body === "string")) return `[${bodies.join()}]`
  const parts = bodies.flatMap((body, index) => [
    Buffer.from(index === 0 ? "[" : ","),
    typeof body === "string" ? Buffer.from(body) : body,
  ])
  return Buffer.concat([...parts, Buffer.from("]")])
}

/** The inputs of a batch by place. @throws DomainError `invalid_input` where they are no object */
function inputsOf(text: string | null): Record<string, unknown> {
  const inputs = text === null ? {} : parseJson(text)
  if (typeof inputs !== "object" || inputs === null || Array.isArray(inputs))
    throw new DomainError("invalid_input")
  return inputs as Record<string, unknown>
}
