import { type Locale, percentageOf } from "@hanpyo/shared"

/** A share of 0–1 as a percentage; one decimal where it is not whole. */
export const percent = (share: number, locale: Locale): string => percentText(percentageOf(share), locale)

/** A percentage of at most one decimal, with its sign. */
export const percentText = (percentage: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(percentage / 100)

export const count = (number: number, locale: Locale): string => new Intl.NumberFormat(locale).format(number)

/** "Ada, Grace and Lin", "가, 나 및 다". */
export const listOf = (names: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(names)
