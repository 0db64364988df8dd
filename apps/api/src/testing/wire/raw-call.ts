import type { ErrorShape } from "@hanpyo/shared"

interface RawCall {
  readonly method?: string
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Record<string, string>
}

export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The error of a single call; undefined if it succeeded. */
  readonly error: ErrorShape | undefined
}

const json = { "content-type": "application/json" }

/** A request that no client of ours would send. With a body, it is a POST of JSON by default. */
export async function rawCall(url: string, { method, body, headers }: RawCall = {}): Promise<RawAnswer> {
  const answer = await fetch(url, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...(body !== undefined && json), ...headers },
    ...(body !== undefined && { body }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, error: errorIn(text) }
}

function errorIn(text: string): ErrorShape | undefined {
  try {
    return (JSON.parse(text) as { error?: ErrorShape }).error
  } catch {
    return undefined
  }
}
