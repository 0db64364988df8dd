import type { IncomingHttpHeaders } from "node:http"

interface Presented {
  readonly headers: IncomingHttpHeaders
  /** The access token of the cookie; asked only where there is no other. */
  readonly cookie: () => string | null
}

/** The access token a request presents: bearer header first, else cookie; null for a visitor. */
export function presentedToken({ headers, cookie }: Presented): string | null {
  const { authorization } = headers
  // Whatever follows `Bearer` was presented as a token, also where it cannot be one: nobody is silently a visitor.
  const bearer = authorization === undefined ? null : /^Bearer(?:\s+(.*))?$/is.exec(authorization)
  return bearer === null ? cookie() : (bearer[1] ?? "")
}
