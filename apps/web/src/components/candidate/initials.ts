const isLetter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)

/** One or two characters: the given name of a Korean name, otherwise the initials. */
export function initialsOf(name: string): string {
  const words = name
    .normalize("NFC")
    .split(" ")
    .map((word) => [...word].filter(isLetter))
    .filter(({ length }) => length > 0)
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last) return [...name].slice(0, 1).join("")
  if (/^\p{Script=Hangul}/u.test(first[0] ?? ""))
    return words.length === 1 && first.length > 2 && first.length < 5
      ? first.slice(-2).join("")
      : first.slice(0, 2).join("")
  return [first[0], ...(words.length > 1 ? [last[0]] : [])].join("").toLocaleUpperCase()
}
