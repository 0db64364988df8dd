import { comparisonKey } from "@hanpyo/shared"
import { lookAlikes } from "./look-alikes.ts"

const likenesses: ReadonlyMap<string, string> = new Map(
  lookAlikes.flatMap((groups) =>
    groups.split(" ").flatMap((group) => {
      const [likeness = "", letters = ""] = group.split(":")
      return [...letters].map((letter) => [letter, likeness] as const)
    }),
  ),
)

/** Alphabets akin to Latin. A single letter of others (Hebrew ו, Thai ๐) is no Latin one among its own kind. */
const akin = /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Armn}\p{sc=Cher}\p{sc=Copt}\p{sc=Lisu}\p{sc=Zyyy}]/gu

const allLatin = /^[\p{sc=Latn}\p{sc=Zyyy}\p{sc=Zinh}]+$/u
const allHan = /^[\p{sc=Hani}\p{sc=Zyyy}]+$/u

/** Twice: what `ҙ` looks like holds a letter that looks like another one. */
function replaced(key: string, letters: RegExp): string {
  const once = (text: string): string =>
    text.replace(letters, (letter) => likenesses.get(letter) ?? letter).normalize("NFD")
  return once(once(key))
}

/**
 * The form in which look-alikes are one: letters of other alphabets as the Latin ones they look like, in either case, and
 * kana as ideographs where all of the name can be read so. A skeleton in the sense of UTS #39, except that ASCII stands
 * for itself: `kim1` and `kiml` are two names (see docs/adr/0049).
 */
export function skeleton(name: string): string {
  const key = comparisonKey(name).normalize("NFD").replaceAll("ς", "σ")
  const whole = replaced(key, /./gsu)
  const isOther = allLatin.test(whole) || allHan.test(whole)
  return (isOther ? whole : replaced(key, akin)).normalize("NFC")
}

/** Of ASCII what Unicode takes for one: `I`, `l`, `1`, and `0`, `O`, and `rn`, `m`. `L` is none of them. */
const withoutAscii = (name: string): string =>
  skeleton(
    name
      .normalize("NFKC")
      .replaceAll("L", "\uE000")
      .replace(/[1I|]/g, "l")
      .replaceAll("0", "O")
      .replaceAll("rn", "m"),
  )

/** The names that look like others among them, each group once, in the order given. */
export function alikeNames(names: readonly string[]): string[][] {
  const groups = [skeleton, withoutAscii].flatMap((likeness) => {
    const found = new Map<string, string[]>()
    for (const name of names) found.set(likeness(name), [...(found.get(likeness(name)) ?? []), name])
    return [...found.values()].filter(({ length }) => length > 1)
  })
  return [...new Map(groups.map((group) => [JSON.stringify(group), group])).values()]
}
