/** One or two characters to know a name by: the given name of a Korean one, else the first letters of its words. */
export function initialsOf(name: string): string {
  const letters = [...name.normalize("NFC")]
  if (/^\p{Script=Hangul}{2,4}$/u.test(name)) return letters.slice(letters.length > 2 ? -2 : 0).join("")
  const words = name.split(" ").map((word) => [...word].find((letter) => /[\p{L}\p{N}]/u.test(letter)))
  const found = words.filter((letter) => letter !== undefined)
  return (found.length > 1 ? [found[0], found.at(-1)] : [found[0] ?? letters[0]]).join("").toLocaleUpperCase()
}

/** A hue (0–359) that stays with a candidate on every screen: ids are random, so their first digits spread well. */
export const hueOf = (id: string): number => (Number.parseInt(id.slice(0, 8), 16) * 137) % 360
