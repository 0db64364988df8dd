import { comparisonKey } from "./text.ts"

/** Letters that Unicode does not decompose, and quotation marks, as people type them. */
const plain: ReadonlyMap<string, string> = new Map(
  "ø:o ł:l đ:d ð:d ħ:h ŧ:t þ:th æ:ae œ:oe ς:σ ‘:' ’:' ʼ:' ´:' `:' “:\" ”:\"".split(" ").map((pair) => {
    const [letter = "", typed = ""] = pair.split(":")
    return [letter, typed]
  }),
)

/** Marks that people do not type: accents, Hebrew points, Arabic vowels. */
const accents = /([\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}])\p{Mn}+/gu

/**
 * The form in which names are searched: the comparison key without accents, with plain quotation marks and hyphens, so that
 * `jose` finds `José` and `ipek` finds `İpek`. Apply it to the search text too. Marks that make another letter stay (が, कि,
 * ที่).
 */
export const searchKey = (text: string): string =>
  comparisonKey(text)
    .normalize("NFD")
    .replace(accents, "$1")
    .replace(/[øłđðħŧþæœς‘’ʼ´`“”]/g, (letter) => plain.get(letter) ?? letter)
    .replace(/\p{Pd}/gu, "-")
    .normalize("NFC")
