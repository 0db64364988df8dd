import { type Locale, localeOf, locales } from "@hanpyo/shared"
import { read, write } from "../storage/stored.ts"

const key = "hanpyo.locale"

/** The language chosen here before, else the first of the browser's that we speak, else English. */
export function initialLocale(): Locale {
  const chosen = read("local", key)
  return locales.find((locale) => locale === chosen) ?? localeOf(navigator.languages.join(","))
}

export const keepLocale = (locale: Locale): void => write("local", [key, locale])
