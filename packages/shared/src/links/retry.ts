import { TRPCClientError } from "@trpc/client"
import { errorData } from "../errors.ts"

/** A call that waits before it is sent again, so that a page can say so. */
export interface RetryEvent {
  path: string
  /** 1 for the first time that is tried again. */
  attempt: number
  waitMs: number
}

/** True where the server may never have seen the call, or said that it cannot answer now. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return true
  const data = errorData(error)
  // Without an error of ours the connection broke, or something before the server (a proxy) answered in its place.
  return data === null || data.httpStatus === 503
}

/** How long to wait before attempt `attempt` + 1: doubling from half a second to 8 s, spread, never before `Retry-After`. */
export function retryDelayMs(error: unknown, attempt: number): number {
  const backoff = Math.min(8000, 500 * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2)
  return Math.max(backoff, retryAfterMs(error) * (1 + Math.random() / 4))
}

/** The server's wish, in seconds (RFC 9110 §10.2.3); 0 where it has none. A date is not sent by our server. */
export function retryAfterMs(error: unknown): number {
  const response = error instanceof TRPCClientError ? error.meta?.["response"] : undefined
  if (!(response instanceof Response)) return 0
  const seconds = Number(response.headers.get("retry-after"))
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
}
