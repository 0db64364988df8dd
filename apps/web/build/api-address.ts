import type { Plugin } from "vite"

/**
 * The origin in `VITE_API_URL`, for a web app served from another site; empty by default.
 * @throws Error if it is not an origin: the built page could not work
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

/** Browsers send cross-site cookies only over HTTPS; loopback is allowed for trials. */
const isLoopback = (host: string): boolean => host === "localhost" || host === "127.0.0.1" || host === "[::1]"

export const apiAddress = (given: string | undefined): Plugin => ({
  name: "api-address",
  config: () => ({ define: { "import.meta.env.VITE_API_URL": JSON.stringify(apiOrigin(given)) } }),
})
