import { errorData } from "@hanpyo/shared"

/** True for errors that pass by themselves: a lost connection, a restarting or overloaded server. */
export function isTransient(error: unknown): boolean {
  const data = errorData(error)
  return data === null || data.httpStatus === 503
}
