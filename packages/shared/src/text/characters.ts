// Which code points names and texts may hold, by Unicode properties; exceptions are listed.

/** Scripts that need joiners within words: `می‌خواهم`, `ශ්‍රී`, `ക്‍ഷ`. */
const joining =
  "[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Nkoo}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}" +
  "\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}]"

/** Invisible code points where they change what is seen. */
const meaningful = new RegExp(
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

/** Format characters with a glyph: signs that Arabic, Syriac and Kaithi write around a number. */
const seenFormat = "[\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}]"

/** Letters, marks and symbols with a blank glyph that no property tells. */
const blank = "\\u2800\\u303F\\uFFFC\\u{13441}\\u{13442}\\u{16FE4}\\u{1D159}"

/** Surrogates, private use and unassigned code points; future emoji have a property already. */
const unknown = "[\\p{Cs}\\p{Co}]|(?!\\p{Extended_Pictographic})\\p{Cn}"

const refusedInNames = new RegExp(
  `${unknown}|[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}${blank}]|(?!${seenFormat})\\p{Cf}`,
  "u",
)

/** Running text may hold soft hyphens, direction marks and blanks. */
const refusedInLines = new RegExp(
  `${unknown}|(?![\\n\\t])\\p{Cc}|[\\u202A-\\u202E\\u2066-\\u206F\\uFFF9-\\uFFFC\\u{E0000}-\\u{E007F}]`,
  "u",
)

/** Whether a name holds a code point that is invisible, or that hides or reorders others. */
export const hasHiddenCharacters = (name: string): boolean =>
  refusedInNames.test(name.replace(meaningful, ""))

/** The same for running text, which may hold more of them. */
export const hasRefusedCharacters = (text: string): boolean =>
  refusedInLines.test(text.replace(meaningful, ""))

/** Whether a name has a visible character. */
export const hasInk = (name: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(name)

/**
 * Whether a letter has more marks than in any language: over 5 above and below it, or over 8 in all. UTS #39 (5.4)
 * proposes 4; Burmese reaches 5. Measured in NFD, where each mark is one code point, without invisible ones.
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
 * Whether a word uses one alphabet, as "highly restrictive" of UTS #39: Latin may mix with Korean, Japanese or Chinese. So
 * `admin` cannot hide a Cyrillic `а`.
 */
export const hasOneAlphabet = (word: string): boolean => singleAlphabet.test(word.normalize("NFKC"))
