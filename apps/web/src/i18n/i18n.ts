import { type Locale, locales, type Sentences } from "@hanpyo/shared"
import { createStore, Store, useSelector } from "@tanstack/react-store"
import { importWithRetry } from "../server/import-with-retry.ts"
import { initialLocale, storeLocale } from "./locale.ts"
import { type Translate, translator } from "./translate.ts"

/** One chunk per language, so that no one downloads both. */
const load = {
  ko: async () => (await import("./messages/ko.ts")).korean,
  en: async () => (await import("./messages/en.ts")).english,
} satisfies Record<Locale, () => Promise<{ texts: object; shared: Sentences }>>

const loaded = new Store<{ locale: Locale; texts: object; shared: Sentences } | null>(null)
const organiserTexts = new Store<Record<Locale, object> | null>(null)

const language = createStore(() => {
  const now = loaded.get()
  if (!now) return null
  const { locale, texts, shared } = now
  return { locale, shared, t: translator(locale, { ...texts, ...organiserTexts.get()?.[locale] }) }
})

function currentLanguage(): NonNullable<typeof language.state> {
  const now = language.get()
  if (!now) throw new Error("No language is loaded yet")
  return now
}

async function show(locale: Locale): Promise<void> {
  const messages = await importWithRetry(load[locale])
  loaded.setState(() => ({ locale, ...messages }))
  document.documentElement.lang = locale
}

/** Loads the visitor's language; await it before the first render. */
export const startI18n = (): Promise<void> => show(initialLocale())

/** Switches the language and remembers it in this browser. */
export async function changeLocale(locale: Locale): Promise<void> {
  await show(locale)
  storeLocale(locale)
}

export const currentLocale = (): Locale => loaded.get()?.locale ?? locales[0]

/** Adds what only organisers read, in both languages. */
export const addOrganiserTexts = (texts: Record<Locale, object>): void => organiserTexts.setState(() => texts)

/** `t` outside of components. */
export const translate: Translate = (key, ...values) => currentLanguage().t(key, ...values)

/** The current language: `t`, and the sentences shared with the server. */
export function useTranslation() {
  return useSelector(language) ?? currentLanguage()
}
