import { badValues, type BadValue } from "./values.ts"

/** Replaces one leaf of the input, by its dotted path, by a bad value. */
export function replaced(input: unknown, { field, value }: { field: string; value: BadValue }): unknown {
  const path = field.split(".")
  const last = path.pop() ?? ""
  const copy = structuredClone(input) as Record<string, unknown>
  let holder = copy
  for (const key of path) holder = holder[key] as Record<string, unknown>
  const good = holder[last]
  const upper = value === "a UUID in upper case" && typeof good === "string" && isUuid(good)
  holder[last] = upper ? good.toUpperCase() : badValues[value]
  return copy
}

const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)

/** The dotted paths of everything in an input, including its lists and objects. */
export function leavesOf(input: unknown, prefix = ""): string[] {
  if (typeof input !== "object" || input === null) return []
  return Object.entries(input).flatMap(([key, value]) => [
    prefix + key,
    ...leavesOf(value, `${prefix}${key}.`),
  ])
}
