import { type Locale, percentageOf } from "@hanpyo/shared"

/** Formats a share of 0–1, with one decimal if it is not whole. */
export const percent = (share: number, locale: Locale): string => percentText(percentageOf(share), locale)

export const percentText = (percentage: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(percentage / 100)

export const count = (number: number, locale: Locale): string => new Intl.NumberFormat(locale).format(number)

/** "Ada, Grace, and Lin", "나무, 가람과 Ada". */
export function listOf(names: readonly string[], locale: Locale): string {
  const last = names.at(-1)
  const others = names.slice(0, -1)
  if (locale === "en" || last === undefined || others.length === 0)
    return new Intl.ListFormat(locale, { type: "conjunction" }).format(names)
  return `${others.join(", ")}${koreanAnd(others.at(-1) ?? "")} ${last}`
}

/** "과" after a final consonant, otherwise "와"; a comma after anything but a Hangul syllable. */
function koreanAnd(name: string): string {
  const syllable = (name.normalize("NFC").at(-1)?.codePointAt(0) ?? 0) - 0xac00
  if (syllable < 0 || syllable > 11_171) return ","
  return syllable % 28 > 0 ? "과" : "와"
}
