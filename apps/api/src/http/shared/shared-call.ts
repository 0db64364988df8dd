import type { SharedQueries } from "./shared-query.ts"

/** A call of a query with shared answers. */
export interface SharedCall {
  readonly path: string
  readonly input: unknown
}

const prefix = "/trpc/"
/** Our clients send 75 characters. */
const longestQuery = 200

/** The call of a URL; null if the procedure must run. */
export function sharedCallOf(url: string, queries: SharedQueries): SharedCall | null {
  if (!url.startsWith(prefix)) return null
  const start = url.indexOf("?")
  const path = url.slice(prefix.length, start < 0 ? undefined : start)
  if (!queries.has(path)) return null
  if (start < 0) return { path, input: undefined }
  // Our clients send nothing but `input`.
  const text =
    url.length - start > longestQuery ? undefined : /^\?input=([^&+?]*)$/.exec(url.slice(start))?.[1]
  return text === undefined ? null : { path, input: jsonIn(text) }
}

/** Null, which is never a valid input, if the text is not JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text))
  } catch {
    return null
  }
}
