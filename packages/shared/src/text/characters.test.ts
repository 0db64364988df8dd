import { describe, expect, test } from "vitest"
import { NewUsername, Username } from "../schemas/account.ts"
import { linesOf, Name } from "./text.ts"

const takes = (schema: typeof Name | typeof Username, text: string): boolean => schema.safeParse(text).success

const code = (...points: number[]): string => String.fromCodePoint(...points)

/** Invisible code points, and those that hide or reorder others, one of each kind. */
const hidden: [name: string, text: string][] = [
  ["a zero-width space", "\u200B"],
  ["a word joiner", "\u2060"],
  ["a soft hyphen", "\u00AD"],
  ["a combining grapheme joiner", "\u034F"],
  ["a left-to-right mark", "\u200E"],
  ["an override", "\u202E"],
  ["an isolate", "\u2066"],
  ["a Hangul filler", "\u3164"],
  ["a half-width Hangul filler", "\uFFA0"],
  ["a choseong filler", "\u115F"],
  ["an inherent vowel of Khmer", "\u17B4"],
  ["a variation selector", "\uFE0F"],
  ["a joiner", "\u200D"],
  ["a blank of braille", "\u2800"],
  ["an object's place", "\uFFFC"],
  ["an annotation", "\uFFF9"],
  ["a null notehead", "\u{1D159}"],
  ["a blank hieroglyph", "\u{13441}"],
  ["half of one", "\u{13442}"],
  ["a joiner of hieroglyphs", "\u{13430}"],
  ["a filler of Khitan", "\u{16FE4}"],
  ["a half fill space", "\u303F"],
  ["a tag", "\u{E0041}"],
  ["a noncharacter", "\uFDD0"],
  ["the last code point", code(0x10ffff)],
  ["a code point without a meaning", "\u0378"],
  ["private use", "\uE000"],
  ["a lone surrogate", "\uD800"],
]

describe("a name or username", () => {
  test.each(hidden)("holds no %s, alone or within", (_, text) => {
    for (const name of [text, `${text}${text}`, `A${text}B`, `AB${text}`, `김${text}하나`]) {
      expect(takes(Name, name), JSON.stringify(name)).toBe(false)
      expect(takes(NewUsername, name), JSON.stringify(name)).toBe(false)
    }
  })

  test("may hold invisible code points where people need them", () => {
    const emoji = "👩‍👩‍👧‍👦 가족|❤️|👨🏽‍🚀|🏳️‍🌈|🏴‍☠️ 해적단|👩‍❤️‍👨|1️⃣조|#️⃣|🇰🇷 팀|☺︎"
    const england = "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"
    const words = "می‌خواهم|نمی‌دانم|ශ්‍රී ලංකා|ക്‍ഷ|र्‍य|葛\u{E0100}城|辻\u{E0101}|⠅⠊⠍⠀⠇⠑⠑"
    for (const name of [emoji, england, words].join("|").split("|"))
      expect(Name.safeParse(name).data, name).toBe(name)
  })

  test("may not hold them elsewhere", () => {
    for (const name of [
      "a\uFE0F",
      "1\uFE0F",
      "김\u200D하나",
      "a\u200Cb",
      "👩\u200D",
      "👩\u200Da",
      "🏴\u{E0067}",
      "\u2800⠅",
      "a\u{E0100}",
    ])
      expect(takes(Name, name), JSON.stringify(name)).toBe(false)
  })

  test("loses a byte-order mark around it", () => {
    expect(Name.parse("\uFEFF김하나")).toBe("김하나")
  })
})

describe("marks on one letter", () => {
  const written = [
    "Nguyễn Thị Ánh|Trần Đức Lượng|שָׁלוֹם|בְּרֵאשִׁ֖ית|מַלְכּ֥וּת|น้ำผึ้ง|ที่ปรึกษา|བསྒྲུབས|རྒྱུད|ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ",
    "လျှို့ဝှက်|မြွှေ|ကြွေး|क्ष्म्य|श्रीमाँ|ക്ഷമ|ஸ்ரீ|ស្ត្រី|កម្ពុជា|محمّدٌ|ក្រុំ៎|が|Ǭ̈|i̇stanbul",
  ].flatMap((words) => words.split("|"))

  test.each(written)("stay as people write them: %s", (word) => {
    for (const form of ["NFC", "NFD"] as const) {
      expect(Name.parse(word.normalize(form))).toBe(word.normalize(form))
      expect(takes(linesOf(100), word.normalize(form))).toBe(true)
    }
  })

  test("are refused in piles, in any normal form, and around invisible characters", () => {
    const piled = [
      `a${"\u0301".repeat(57)}`,
      `한${"\u0336".repeat(6)}`,
      "e\u0302\u0301\u0323\u0330\u0331\u0332",
      "ế\u0323\u0330\u0331\u0332",
    ]
    for (const text of piled) {
      for (const form of ["NFC", "NFD"] as const) {
        expect(takes(Name, text.normalize(form))).toBe(false)
        expect(takes(NewUsername, text.normalize(form))).toBe(false)
        expect(takes(linesOf(100), `Vote for ${text.normalize(form)}`)).toBe(false)
      }
    }
    const around = `a${"\u0301".repeat(4)}\u2060${"\u0301".repeat(4)}`
    expect(takes(linesOf(100), around)).toBe(false)
    expect(takes(Name, `कि${"\u0903".repeat(9)}`)).toBe(false)
  })
})

describe("a username", () => {
  test.each([
    "kim",
    "김하나",
    "kim김",
    "김kim_1",
    "たなかtaro",
    "王小明",
    "kim王",
    "иванов",
    "Γιώργος",
    "محمد",
    "ສົມ",
    "นภา",
    "mary-jane.2",
  ])("in one alphabet is taken: %s", (username) => {
    expect(NewUsername.parse(username)).toBe(username)
  })

  test.each(["кim", "аdmin", "kiмm", "김кim", "αdmin", "kimו", "kim١", "иваνов", "admin\u0585", "ꓗim"])(
    "of two alphabets is refused: %s",
    (username) => {
      expect(NewUsername.safeParse(username).error?.issues.map(({ message }) => message)).toEqual([
        "mixed_alphabets",
      ])
    },
  )

  test("may mix alphabets if it exists: its owner signs in", () => {
    expect(Username.parse("кim")).toBe("кim")
  })
})

describe("linesOf", () => {
  test("keeps what running text needs, and turns line separators into line ends", () => {
    const text = "soft\u00ADhyphen, ไทย\u200Bไทย, \u200Fעברית\u200E, ⠀⠀⣿⠀, 👩‍👩‍👧 می‌خواهم"
    expect(linesOf(200).parse(text)).toBe(text)
    expect(linesOf(200).parse("one\u2028two\u2029three")).toBe("one\ntwo\nthree")
  })

  test.each(["\u202E", "\u2067", "\uFFF9", "\uFFFC", "\u{E0041}", "\uFDD0", "\uE000", "\u0000"])(
    "refuses what hides or turns text: %j",
    (text) => {
      expect(takes(linesOf(200), `A${text}B`)).toBe(false)
    },
  )
})
