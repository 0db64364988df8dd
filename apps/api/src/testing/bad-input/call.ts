import { type ErrorShape, reasonStatus } from "@hanpyo/shared"
import { expect } from "vitest"
import { appRouter } from "../../routers/router.ts"
import { rawCall } from "../wire/raw-call.ts"

type ProcedureType = "query" | "mutation" | "subscription"

interface Described {
  readonly _def: { readonly type: ProcedureType; readonly inputs: readonly unknown[] }
}

const record: Record<string, Record<string, Described>> = appRouter._def.record

/** Every procedure of the router by its path. */
export const procedures: ReadonlyMap<string, Described["_def"]> = new Map(
  Object.entries(record).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, { _def }]) => [`${noun}.${verb}`, _def] as const),
  ),
)

export interface RawInput {
  readonly url: string
  readonly path: string
  /** JSON; undefined sends no input. */
  readonly text: string | undefined
  readonly headers: Record<string, string>
}

/** Calls over raw HTTP and returns the error, or null. A stream succeeds with its first event. */
export async function callRaw({ url, path, text, headers }: RawInput): Promise<ErrorShape | null> {
  const type = procedures.get(path)?.type
  const address = `${url}/trpc/${path}`
  if (type === "mutation") return (await rawCall(address, { body: text ?? "", headers })).error ?? null
  const query = text === undefined ? address : `${address}?input=${encodeURIComponent(text)}`
  if (type === "query") return (await rawCall(query, { headers })).error ?? null
  return firstOfStream(await fetch(query, { headers }))
}

async function firstOfStream(answer: Response): Promise<ErrorShape | null> {
  if (!answer.ok) return ((await answer.json()) as { error: ErrorShape }).error
  const reader = answer.body?.getReader()
  let text = ""
  for (;;) {
    const part = await reader?.read()
    text += String(Buffer.from((part?.value ?? []) as Uint8Array))
    const error = /event: serialized-error\ndata: (.*)\n/.exec(text)?.[1]
    if (error !== undefined) return JSON.parse(error) as ErrorShape
    if (part?.done !== false || /^id: /m.test(text)) break
  }
  await reader?.cancel()
  return null
}

/** Expects an error of the contract, in its only shape, and not an internal one. */
export function expectShape(error: ErrorShape, place: string): void {
  const { message, code, data, ...more } = error
  expect(more, place).toEqual({})
  expect(message.length, place).toBeGreaterThan(5)
  expect(code, place).toBeLessThan(-32_000)
  expect(data.httpStatus, `${place}: ${data.reason}`).toBe(reasonStatus[data.reason])
  expect(data.httpStatus, `${place}: ${data.reason}`).toBeLessThan(500)
  expect(data.requestId, place).not.toBe("")
}
