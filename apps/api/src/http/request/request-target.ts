interface Target {
  readonly path: string
  readonly query: URLSearchParams
}

/**
 * Path and query of a request, cut by hand: the URL parser refuses targets that reach a server all the same (`//[`),
 * and would throw where failures are answered.
 */
export function targetOf(url: string): Target {
  const start = url.indexOf("?")
  return start < 0
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, start), query: new URLSearchParams(url.slice(start)) }
}

/** A path as the router reads it; as it came where nobody can. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The query alone; null: there is none, as in most calls. */
export function queryOf(url: string): URLSearchParams | null {
  const start = url.indexOf("?")
  return start < 0 ? null : new URLSearchParams(url.slice(start))
}
