import { TRPCClientError } from "@trpc/client"
import { errorData } from "../messages/errors.ts"

/** A call that waits before its next attempt, so that a page can show it. */
export interface RetryEvent {
  path: string
  /** 1 for the first retry. */
  attempt: number
  waitMs: number
}

/** Whether the server may never have seen the call, or answered 503. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return true
  const data = errorData(error)
  // Without our error data the connection broke, or a proxy answered instead.
  return data === null || data.httpStatus === 503
}

/** The wait before attempt `attempt` + 1: doubles from 0.5 to 8 s, with jitter, and never ends before `Retry-After`. */
export function retryDelayMs(error: unknown, attempt: number): number {
  const backoff = Math.min(8000, 500 * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2)
  return Math.max(backoff, retryAfterMs(error) * (1 + Math.random() / 4))
}

/** `Retry-After` (RFC 9110 §10.2.3) in ms, 0 without one. Our server sends seconds, never a date. */
export function retryAfterMs(error: unknown): number {
  const response = error instanceof TRPCClientError ? error.meta?.["response"] : undefined
  if (!(response instanceof Response)) return 0
  const seconds = Number(response.headers.get("retry-after"))
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
}
