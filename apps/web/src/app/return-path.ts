/** The path to return to after signing in. Anything a browser could resolve to another host becomes `/`. */
export function safeReturnPath(value: unknown): string {
  if (typeof value !== "string" || value.length > 500) return "/"
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return "/"
  const origin = "http://here.invalid"
  if (!URL.canParse(value, origin)) return "/"
  const { origin: target, pathname, search, hash } = new URL(value, origin)
  // Resolving dot segments may have produced a leading `//`, as in `/.//host`.
  return target === origin && !pathname.startsWith("//") ? pathname + search + hash : "/"
}
