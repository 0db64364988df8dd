import { type Locale, locales, type Sentences } from "@hanpyo/shared"
import { useSyncExternalStore } from "react"
import { patiently } from "../server/patiently.ts"
import { initialLocale, keepLocale } from "./locale.ts"
import { type Translate, translator } from "./translate.ts"

/** A language as spoken here: its sentences, and those shared with the server. */
interface Speech {
  locale: Locale
  t: Translate
  shared: Sentences
}

/** Each language is a file of its own: nobody loads the words of the other. */
const load = {
  ko: async () => (await import("./messages/ko.ts")).korean,
  en: async () => (await import("./messages/en.ts")).english,
} satisfies Record<Locale, () => Promise<{ texts: object; shared: Sentences }>>

let speech: Speech | null = null
const listeners = new Set<() => void>()

async function speak(locale: Locale): Promise<void> {
  const { texts, shared } = await patiently(load[locale])
  speech = { locale, shared, t: translator(locale, texts) }
  document.documentElement.lang = locale
  for (const listener of listeners) listener()
}

function spoken(): Speech {
  if (!speech) throw new Error("No language is loaded yet")
  return speech
}

/** Speaks the visitor's language; to be awaited before the first render. */
export const startI18n = (): Promise<void> => speak(initialLocale())

/** Switches the language for good (kept in this browser). */
export async function changeLocale(locale: Locale): Promise<void> {
  await speak(locale)
  keepLocale(locale)
}

/** The language shown now. */
export const currentLocale = (): Locale => speech?.locale ?? locales[0]

/** Says a sentence outside of what is rendered, e.g. in a passing message. */
export const t: Translate = (key, ...values) => spoken().t(key, ...values)

/** The language shown, `t` to speak it, and the sentences shared with the server; renders again when it is switched. */
export const useSpeech = (): Speech =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, spoken)
