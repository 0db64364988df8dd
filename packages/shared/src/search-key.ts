import { comparisonKey } from "./text.ts"

/** What Unicode does not take apart, as people type it: without the sign, plain quotation marks. */
const plain: ReadonlyMap<string, string> = new Map(
  "ø:o ł:l đ:d ð:d ħ:h ŧ:t þ:th æ:ae œ:oe ς:σ ‘:' ’:' ʼ:' ´:' `:' “:\" ”:\"".split(" ").map((pair) => {
    const [letter = "", typed = ""] = pair.split(":")
    return [letter, typed]
  }),
)

/** Marks that people leave out when they type: accents, the points of Hebrew, the vowels of Arabic. */
const accents = /([\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}])\p{Mn}+/gu

/**
 * The form in which names are searched: the comparison key without accents and with plain quotation marks and hyphens,
 * so that `jose` finds `José` and `ipek` finds `İpek`. What is looked for is brought to the same form. Marks that make
 * another letter stay (が, कि, ที่).
 */
export const searchKey = (text: string): string =>
  comparisonKey(text)
    .normalize("NFD")
    .replace(accents, "$1")
    .replace(/[øłđðħŧþæœς‘’ʼ´`“”]/g, (letter) => plain.get(letter) ?? letter)
    .replace(/\p{Pd}/gu, "-")
    .normalize("NFC")
