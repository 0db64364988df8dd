import { comparisonKey } from "@hanpyo/shared"

/** Whether a name is on a list already, however it is written. */
export const isListed = (names: readonly string[], name: string): boolean =>
  names.some((other) => comparisonKey(other) === comparisonKey(name))

/** The list with the name at `index` one place further up (-1) or down (1); as it was at either end. */
export function moved(names: readonly string[], { index, by }: { index: number; by: -1 | 1 }): string[] {
  const other = index + by
  const [name, neighbour] = [names[index], names[other]]
  if (name === undefined || neighbour === undefined) return [...names]
  return names.with(index, neighbour).with(other, name)
}
