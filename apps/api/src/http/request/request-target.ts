interface Target {
  readonly path: string
  readonly query: URLSearchParams
}

/** Splits path and query. `new URL` would throw on targets such as `//[`, even in the error handler. */
export function targetOf(url: string): Target {
  const start = url.indexOf("?")
  return start < 0
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, start), query: new URLSearchParams(url.slice(start)) }
}

/** Decodes a path; returns malformed ones unchanged. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The query, or null. */
export function queryOf(url: string): URLSearchParams | null {
  const start = url.indexOf("?")
  return start < 0 ? null : new URLSearchParams(url.slice(start))
}

const calls = "/trpc/"

/** The procedures in a path; empty for other paths. */
export function proceduresIn(path: string): string[] {
  const plain = decodedPath(path)
  return plain.startsWith(calls) ? plain.slice(calls.length).split(",") : []
}
