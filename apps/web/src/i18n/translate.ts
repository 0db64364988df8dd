import type { Locale } from "@hanpyo/shared"
import type { Key, Values } from "./messages/keys.ts"

/** Fills in a sentence. The compiler knows every key and its placeholders; numbers are formatted by locale. */
export type Translate = <K extends Key>(key: K, ...values: Values<K>) => string

/** The sentences of one language by their paths. */
export function flatten(texts: object, path = ""): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]: [string, string | object]) =>
    typeof value === "string" ? [[path + key, value] as const] : [...flatten(value, `${path}${key}.`)],
  )
  return new Map(entries)
}

export function translator(locale: Locale, texts: object): Translate {
  const sentences = flatten(texts)
  const plural = new Intl.PluralRules(locale)
  const number = new Intl.NumberFormat(locale)
  return (key, ...[values]) => {
    const given: Readonly<Record<string, string | number>> = values ?? {}
    const count = given["count"]
    const counted = typeof count === "number" ? sentences.get(`${key}_${plural.select(count)}`) : undefined
    const sentence = counted ?? sentences.get(key) ?? sentences.get(`${key}_other`) ?? key
    return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = given[name] ?? ""
      return typeof value === "number" ? number.format(value) : value
    })
  }
}
