import type { IncomingHttpHeaders } from "node:http"

/** The access token of a request: from the bearer header, otherwise from the cookie. Null for a visitor. */
export function presentedToken({
  headers,
  cookie,
}: {
  headers: IncomingHttpHeaders
  cookie: () => string | null
}): string | null {
  const { authorization } = headers
  // Anything after `Bearer` counts as a token, even if malformed: no caller silently becomes a visitor.
  const bearer = authorization === undefined ? null : /^Bearer(?:\s+(.*))?$/is.exec(authorization)
  return bearer === null ? cookie() : (bearer[1] ?? "")
}
