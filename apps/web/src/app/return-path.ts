/**
 * The path to come back to after signing in, as found in the address: only a path on this site.
 * Anything a browser would resolve to another host (`//x`, `/\x`, a scheme, hidden control characters) gives `/`.
 */
export function safeReturnPath(value: unknown): string {
  if (typeof value !== "string" || value.length > 500) return "/"
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return "/"
  const origin = "http://here.invalid"
  if (!URL.canParse(value, origin)) return "/"
  const { origin: target, pathname, search, hash } = new URL(value, origin)
  // Dot segments are resolved only now and may have left `//` in front: `/.//host`.
  return target === origin && !pathname.startsWith("//") ? pathname + search + hash : "/"
}
