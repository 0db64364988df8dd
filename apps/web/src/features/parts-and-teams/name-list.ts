import { comparisonKey } from "@hanpyo/shared"

/** Compares by comparison key. */
export const isListed = (names: readonly string[], name: string): boolean =>
  names.some((other) => comparisonKey(other) === comparisonKey(name))

/** Moves the name at `index` up (-1) or down (1), unless it is at that end. */
export function moved(names: readonly string[], { index, by }: { index: number; by: -1 | 1 }): string[] {
  const other = index + by
  const [name, neighbour] = [names[index], names[other]]
  if (name === undefined || neighbour === undefined) return [...names]
  return names.with(index, neighbour).with(other, name)
}
