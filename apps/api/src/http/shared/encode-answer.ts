import { createHash } from "node:crypto"
import type { SharedAnswer } from "./shared-query.ts"

/** A response body with its headers. */
export interface EncodedAnswer {
  /** Node sends text in one write with the head; long responses are bytes, so that clients share one copy. */
  readonly body: string | Buffer
  readonly bytes: number
  readonly etag: string
  /** The response is the same for every caller. */
  readonly isPublic: boolean
  readonly headers: Readonly<Record<string, string>>
  /** For a 304. */
  readonly headersAlone: Readonly<Record<string, string>>
}

/** Proxies may cache for a second; browsers revalidate, so that voters see their own vote. */
const publicCaching = { "cache-control": "public, max-age=0, s-maxage=1", vary: "Origin" }
const privateCaching = { "cache-control": "private, no-cache", vary: "Origin, Cookie, Authorization" }

const longBytes = 16 * 1024

/** Encodes each answer once for all callers. @param fixed headers of every response */
export function createEncoder(
  fixed: Readonly<Record<string, string>>,
): (shared: SharedAnswer) => EncodedAnswer {
  // The same object may be public at one URL and private at another.
  const [publicly, privately] = [new WeakMap<object, EncodedAnswer>(), new WeakMap<object, EncodedAnswer>()]
  return (shared) => {
    const encoded = shared.isPublic ? publicly : privately
    const known = encoded.get(shared.data) ?? encode(shared, fixed)
    encoded.set(shared.data, known)
    return known
  }
}

/** The ETag combines the label with a hash of the body. */
function encode(
  { data, check, label, isPublic }: SharedAnswer,
  fixed: Readonly<Record<string, string>>,
): EncodedAnswer {
  const text = JSON.stringify({ result: { data: check(data) } })
  const bytes = Buffer.byteLength(text)
  const hash = createHash("sha256").update(text).digest("base64url").slice(0, 16)
  const etag = `"${label}-${hash}"`
  const headersAlone = { ...fixed, ...(isPublic ? publicCaching : privateCaching), etag }
  const headers = {
    ...headersAlone,
    "content-type": "application/json; charset=utf-8",
    "content-length": String(bytes),
  }
  const body = bytes > longBytes ? Buffer.from(text) : text
  return { body, bytes, etag, isPublic, headers, headersAlone }
}

/** Whether `If-None-Match` matches (RFC 9110 §13.1.2: weak tags, lists, and `*`). */
export function isNamedIn(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === etag || ifNoneMatch.trim() === "*") return true
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag)
}
