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

/** Scripts related to Latin. A single letter of other scripts (Hebrew ו, Thai ๐) is not a Latin letter among its own. */
const related = /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Armn}\p{sc=Cher}\p{sc=Copt}\p{sc=Lisu}\p{sc=Zyyy}]/gu

const allLatin = /^[\p{sc=Latn}\p{sc=Zyyy}\p{sc=Zinh}]+$/u
const allHan = /^[\p{sc=Hani}\p{sc=Zyyy}]+$/u

/** Replaces twice: what `ҙ` looks like contains a letter that looks like another. */
function replaceLikenesses(key: string, letters: RegExp): string {
  const once = (text: string): string =>
    text.replace(letters, (letter) => likenesses.get(letter) ?? letter).normalize("NFD")
  return once(once(key))
}

/**
 * Equal for names that look alike: letters of other alphabets become the Latin letters they resemble, in either case, and
 * kana become ideographs if the whole name can be read so. A skeleton as in UTS #39, except that ASCII stands for itself:
 * `kim1` and `kiml` differ (see docs/adr/0049).
 */
export function skeleton(name: string): string {
  const key = comparisonKey(name).normalize("NFD").replaceAll("ς", "σ")
  const whole = replaceLikenesses(key, /./gsu)
  const isOther = allLatin.test(whole) || allHan.test(whole)
  return (isOther ? whole : replaceLikenesses(key, related)).normalize("NFC")
}

/** Merges ASCII that Unicode considers confusable: `I`, `l`, `1`; `0`, `O`; `rn`, `m`. `L` is none of them. */
const skeletonWithAscii = (name: string): string =>
  skeleton(
    name
      .normalize("NFKC")
      .replaceAll("L", "\uE000")
      .replace(/[1I|]/g, "l")
      .replaceAll("0", "O")
      .replaceAll("rn", "m"),
  )

/** Groups of names that look alike, each group once, in the order given. */
export function alikeNames(names: readonly string[]): string[][] {
  const groups = [skeleton, skeletonWithAscii].flatMap((likeness) => {
    const found = new Map<string, string[]>()
    for (const name of names) found.set(likeness(name), [...(found.get(likeness(name)) ?? []), name])
    return [...found.values()].filter(({ length }) => length > 1)
  })
  return [...new Map(groups.map((group) => [JSON.stringify(group), group])).values()]
}
