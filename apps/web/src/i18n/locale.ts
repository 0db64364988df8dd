import { type Locale, localeOf, locales } from "@hanpyo/shared"
import { read, write } from "../storage/browser-storage.ts"

const key = "hanpyo.locale"

/** The stored choice, then the browser's first supported language, then English. */
export function initialLocale(): Locale {
  const chosen = read("local", key)
  return locales.find((locale) => locale === chosen) ?? localeOf(navigator.languages.join(","))
}

export const storeLocale = (locale: Locale): void => write("local", [key, locale])
