import type { Locale } from "@hanpyo/shared"
import type { en } from "./messages/en.ts"
import type { KeyOf, Values } from "./messages/keys.ts"

/** Says a sentence: the compiler knows every key and what each needs filled in. Numbers are written as the language does. */
export type Translate<Texts = typeof en> = <Key extends KeyOf<Texts>>(
  key: Key,
  ...values: Values<Key, Texts>
) => string

/** The sentences of one language by their paths. */
export function flatten(texts: object, path = ""): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]: [string, string | object]) =>
    typeof value === "string" ? [[path + key, value] as const] : [...flatten(value, `${path}${key}.`)],
  )
  return new Map(entries)
}

/** A `Translate` for one language; `Texts` are the English ones, by which keys are known. */
export function translator<Texts = typeof en>(locale: Locale, texts: object): Translate<Texts> {
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
