import { createHash } from "node:crypto"
import type { SharedAnswer } from "./shared-answers.ts"

/** An answer as it goes out. */
export interface EncodedAnswer {
  /** Node writes text and the head before it in one piece; of bytes all who are sent a long answer share one copy. */
  readonly body: string | Buffer
  readonly bytes: number
  readonly etag: string
  /** Everybody who asks the same is answered the same, whoever they are. */
  readonly isPublic: boolean
  readonly headers: Readonly<Record<string, string>>
  /** Of a 304. */
  readonly headersAlone: Readonly<Record<string, string>>
}

/** Others may keep it for a second; browsers ask again, so that whoever has voted sees their vote. */
const everybodys = { "cache-control": "public, max-age=0, s-maxage=1", vary: "Origin" }
const someones = { "cache-control": "private, no-cache", vary: "Origin, Cookie, Authorization" }

const longBytes = 16 * 1024

/** Encodes each answer once, however many are sent it. `fixed`: the headers of every answer. */
export function createEncoder(
  fixed: Readonly<Record<string, string>>,
): (shared: SharedAnswer) => EncodedAnswer {
  // What is encoded goes with the object it was made of. One object may be asked for at an address where everybody is
  // answered alike, and at another where not.
  const [publicly, privately] = [new WeakMap<object, EncodedAnswer>(), new WeakMap<object, EncodedAnswer>()]
  return (shared) => {
    const encoded = shared.isPublic ? publicly : privately
    const known = encoded.get(shared.data) ?? encode(shared, fixed)
    encoded.set(shared.data, known)
    return known
  }
}

/** The tag holds what the answer is of, and a hash of what it says. */
function encode(
  { data, check, label, isPublic }: SharedAnswer,
  fixed: Readonly<Record<string, string>>,
): EncodedAnswer {
  const text = JSON.stringify({ result: { data: check(data) } })
  const bytes = Buffer.byteLength(text)
  const hash = createHash("sha256").update(text).digest("base64url").slice(0, 16)
  const etag = `"${label}-${hash}"`
  const headersAlone = { ...fixed, ...(isPublic ? everybodys : someones), etag }
  const headers = {
    ...headersAlone,
    "content-type": "application/json; charset=utf-8",
    "content-length": String(bytes),
  }
  const body = bytes > longBytes ? Buffer.from(text) : text
  return { body, bytes, etag, isPublic, headers, headersAlone }
}

/** Whether an `If-None-Match` names an answer (RFC 9110 §13.1.2: weakly, several, or any). */
export function isNamedIn(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === etag || ifNoneMatch.trim() === "*") return true
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag)
}
