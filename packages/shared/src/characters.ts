/**
 * Which code points a name or a text may hold. Derived from properties of Unicode, so that code points of the same kind
 * are treated alike; what the properties leave out is listed.
 */

/** Of scripts that need joiners within words: `می‌خواهم`, `ශ්‍රී`, `ക്‍ഷ`. */
const joining =
  "[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Nkoo}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}" +
  "\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}]"

/** Invisible code points in the places where they change what is seen. */
const wanted = new RegExp(
  [
    // Emoji: joined ones (👩‍👩‍👧), as a picture or as text (❤️), keycaps (1️⃣), flags of regions (🏴󠁧󠁢󠁥󠁮󠁧󠁿).
    "(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})",
    "(?<=(?![0-9#*])\\p{Emoji})[\\uFE0E\\uFE0F]",
    "(?<=[0-9#*])\\uFE0F(?=\\u20E3)",
    "(?<=\\u{1F3F4})[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,6}\\u{E007F}",
    // Variants of ideographs, in Japanese names (葛󠄀), and of Mongolian letters.
    "(?<=\\p{Unified_Ideograph})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]",
    "(?<=\\p{sc=Mong})[\\u180B-\\u180F]",
    `(?<=(?=${joining})[\\p{L}\\p{M}])[\\u200C\\u200D]`,
    // The blank between words in braille.
    "(?<=[\\u2801-\\u28FF])\\u2800(?=[\\u2801-\\u28FF])",
  ].join("|"),
  "gu",
)

/** Format characters with a glyph of their own: the signs that Arabic, Syriac and Kaithi write around a number. */
const seenFormat = "[\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}]"

/** Letters, marks and symbols whose glyph is blank although no property says so. */
const blank = "\\u2800\\u303F\\uFFFC\\u{13441}\\u{13442}\\u{16FE4}\\u{1D159}"

/** Surrogates, private use, and what is not assigned; emoji to come are known by their property. */
const unknown = "[\\p{Cs}\\p{Co}]|(?!\\p{Extended_Pictographic})\\p{Cn}"

const refusedInNames = new RegExp(
  `${unknown}|[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}${blank}]|(?!${seenFormat})\\p{Cf}`,
  "u",
)

/** In running text soft hyphens, direction marks and the like do their work; blanks hide nobody. */
const refusedInLines = new RegExp(
  `${unknown}|(?![\\n\\t])\\p{Cc}|[\\u202A-\\u202E\\u2066-\\u206F\\uFFF9-\\uFFFC\\u{E0000}-\\u{E007F}]`,
  "u",
)

/** Whether a name holds a code point that cannot be seen, or that could hide or turn what is seen. */
export const hasHiddenCharacters = (name: string): boolean => refusedInNames.test(name.replace(wanted, ""))

/** The same of running text, which needs more of them. */
export const hasRefusedCharacters = (text: string): boolean => refusedInLines.test(text.replace(wanted, ""))

/** Whether anything of a name leaves ink. */
export const hasInk = (name: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(name)

/**
 * Whether more marks stand on one letter than in any language: over 5 above and below it, or over 8 in all. UTS #39
 * (5.4) proposes 4; Burmese reaches 5. In NFD, where each mark is a code point of its own, and without what is invisible.
 */
export function hasPiledMarks(text: string): boolean {
  const decomposed = text.normalize("NFD").replace(/\p{Default_Ignorable_Code_Point}/gu, "")
  return /\p{M}{9}|(?:\p{Mc}*[\p{Mn}\p{Me}]){6}/u.test(decomposed)
}

const alphabets = [
  ["Latn", "Hang", "Hani"],
  ["Latn", "Hani", "Hira", "Kana"],
  ["Latn", "Hani", "Bopo"],
  ..."Arab Armn Beng Cyrl Deva Ethi Geor Grek Gujr Guru Hebr Khmr Knda Laoo Mlym Mymr Orya Sinh Taml Telu Thaa Thai Tibt"
    .split(" ")
    .map((script) => [script]),
]

const inScripts = (scripts: readonly string[]): string =>
  [...scripts, "Zyyy", "Zinh"].map((script) => `\\p{scx=${script}}`).join("")

const recommended = inScripts([...new Set(alphabets.flat())])

const singleAlphabet = new RegExp(
  [
    ...alphabets.map((scripts) => `^[${inScripts(scripts)}]*$`),
    `^(?:[\\p{sc=Zyyy}\\p{sc=Zinh}]|[^${recommended}])*$`,
  ].join("|"),
  "u",
)

/**
 * Whether a word keeps to one alphabet, as UTS #39 has it for "highly restrictive": Latin letters may stand beside
 * Korean, Japanese or Chinese. So no `а` of Cyrillic hides in `admin`.
 */
export const hasOneAlphabet = (word: string): boolean => singleAlphabet.test(word.normalize("NFKC"))
