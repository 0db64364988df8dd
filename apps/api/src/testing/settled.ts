import { errorData, type ErrorReason, type FieldProblem, reasonOf } from "@hanpyo/shared"

/** Calls `make` with 0, 1, … */
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

export const fulfilled = <T>(results: readonly PromiseSettledResult<T>[]): T[] =>
  results.filter((result) => result.status === "fulfilled").map(({ value }) => value)

/** The reason of each failed call; null for a failure outside the contract. */
export const reasonsOf = (results: readonly PromiseSettledResult<unknown>[]): (ErrorReason | null)[] =>
  results.filter((result) => result.status === "rejected").map(({ reason }) => reasonOf(reason))

/** The reason of a failed call. @throws Error if it succeeds */
export async function reasonOfCall(call: Promise<unknown>): Promise<ErrorReason | null> {
  const [result] = await Promise.allSettled([call])
  if (result.status === "fulfilled") throw new Error(`succeeded with ${JSON.stringify(result.value)}`)
  return reasonOf(result.reason)
}

/** The problems of a failed call, by field. @throws Error if it succeeds */
export async function fieldsOfCall(call: Promise<unknown>): Promise<Record<string, FieldProblem>> {
  const [result] = await Promise.allSettled([call])
  if (result.status === "fulfilled") throw new Error(`succeeded with ${JSON.stringify(result.value)}`)
  const fields = Object.entries(errorData(result.reason)?.fields ?? {})
  return Object.fromEntries(fields.map(([name, { problem }]) => [name, problem]))
}

/** The element at an index that must exist. */
export function at<T>(list: readonly T[], index: number): T {
  const element = list.at(index)
  if (element === undefined) throw new Error(`nothing at ${index} of ${list.length}`)
  return element
}
