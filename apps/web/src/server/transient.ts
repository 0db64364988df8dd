import { errorData } from "@hanpyo/shared"

/** True for what passes by itself: a lost connection, a server restarting or overloaded. */
export function isTransient(error: unknown): boolean {
  const data = errorData(error)
  return data === null || data.httpStatus === 503
}
