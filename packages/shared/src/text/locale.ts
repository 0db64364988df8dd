// Not in messages.ts, so that a page can load the messages of one language alone.
export const locales = ["ko", "en"] as const
export type Locale = (typeof locales)[number]

/** The language for an `Accept-Language` header (RFC 9110 §12.5.4): Korean or English, by default English. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  if (acceptLanguage === undefined) return "en"
  const ranked = acceptLanguage
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [range = "", ...parameters] = part.trim().toLowerCase().split(";")
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { language: range.split("-")[0], weight: q === undefined ? 1 : Number(q) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return ranked.map(({ language }) => locales.find((locale) => locale === language)).find(Boolean) ?? "en"
}
