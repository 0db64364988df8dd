import type { Plugin } from "vite"

/**
 * Where the API is, for a web app that another site than the API's serves: the origin of `VITE_API_URL`. Empty where
 * one server answers both, which is the usual case.
 * @throws Error where it is no such origin: a page would be built that cannot work
 */
export function apiOrigin(given: string | undefined): string {
  if (given === undefined || given.trim() === "") return ""
  const url = URL.canParse(given) ? new URL(given) : null
  const isOrigin = url !== null && (given === url.origin || given === `${url.origin}/`)
  if (isOrigin && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))))
    return url.origin
  throw new Error(
    `VITE_API_URL: expected the https address of the API without a path, e.g. https://api.vote.example, not ${JSON.stringify(given)}`,
  )
}

/** Browsers keep cookies across sites over https only; this machine's own names are for trying things out. */
const isLoopback = (host: string): boolean => host === "localhost" || host === "127.0.0.1" || host === "[::1]"

/** Builds the checked address into the page, as `import.meta.env.VITE_API_URL`. */
export const apiAddress = (given: string | undefined): Plugin => ({
  name: "api-address",
  config: () => ({ define: { "import.meta.env.VITE_API_URL": JSON.stringify(apiOrigin(given)) } }),
})
