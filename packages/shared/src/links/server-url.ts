const nowhere = "http://relative.invalid"

/**
 * The address of the procedures, from the server's address with or without `/trpc` at its end; keeps a path before it.
 * @throws TypeError if it is not a server's address, or has a query, a hash or a password.
 */
export function trpcUrl(url: string | URL, { relative }: { relative: boolean }): string {
  const text = String(url)
  const refuse = (why: string): never => {
    throw new TypeError(`url ${why}`)
  }
  // A path is relative to the page's server; `//` would begin a host.
  const parsed = parse(text, relative && /^\/(?!\/)/.test(text) ? nowhere : undefined)
  if (parsed === null || !/^https?:$/.test(parsed.protocol))
    return refuse(`must begin with http:// or https://${relative ? ", or with one /" : ""}`)
  if (parsed.username !== "" || parsed.password !== "") return refuse("must not carry a username or password")
  if (/[?#]/.test(text)) return refuse("must not carry a query or hash")
  const address = (parsed.origin === nowhere ? parsed.pathname : parsed.href).replace(/\/+$/, "")
  return address.endsWith("/trpc") ? address : `${address}/trpc`
}

function parse(text: string, base: string | undefined): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}
