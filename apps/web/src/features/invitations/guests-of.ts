/**
 * One guest per name plus `count` unnamed ones (null); null if there are none or too many, or `count` is not a number.
 */
export function guestsOf({ names, count }: { names: string; count: string }): (string | null)[] | null {
  const named = names
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
  const unnamed = count.trim() === "" ? 0 : Number(count)
  const total = named.length + unnamed
  if (!Number.isInteger(unnamed) || unnamed < 0 || total < 1 || total > 500) return null
  return [...named, ...Array.from({ length: unnamed }, () => null)]
}
