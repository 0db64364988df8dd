import type { ErrorReason, Fields } from "./errors.ts"
import { en } from "./messages.en.ts"
import { ko } from "./messages.ko.ts"
import type { RuleKind, WhyNot } from "./rules.ts"
import { type FieldProblem, fieldProblems } from "./text.ts"

export const locales = ["ko", "en"] as const
export type Locale = (typeof locales)[number]

/** What the server says when a call succeeded. */
export type Success =
  | "signed_up"
  | "signed_in"
  | "signed_out"
  | "refreshed"
  | "joined"
  | "voted"
  | "candidate_registered"
  | "election_created"
  | "election_opened"
  | "election_closed"

/** Every sentence that server and clients share, in one language. */
export interface Sentences {
  reasons: Record<ErrorReason, string>
  successes: Record<Success, string>
  problems: Record<FieldProblem, string>
  whyNot: Record<WhyNot, string>
  rules: Record<RuleKind, string>
}

export const sentences: Record<Locale, Sentences> = { ko, en }

/** The language to answer in, by an `Accept-Language` header (RFC 9110 §12.5.4): Korean or English, else English. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const ranked = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [range = "", ...parameters] = part.trim().toLowerCase().split(";")
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { language: range.split("-")[0], weight: q === undefined ? 1 : Number(q) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return ranked.map(({ language }) => locales.find((locale) => locale === language)).find(Boolean) ?? "en"
}

/** An issue of a failed zod parse: only what is read of it. */
interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

const isProblem = (text: string): text is FieldProblem => fieldProblems.some((problem) => problem === text)

/** What is wrong with which field, from a failed parse of a schema of this package: the first problem of each. */
export function fieldsOf(issues: readonly Issue[], locale: Locale): Fields {
  const fields: Fields = Object.create(null) as Fields
  for (const { path, message } of issues) {
    const field = path.map(String).join(".") || "input"
    if (field in fields) continue
    const problem = isProblem(message) ? message : "malformed"
    fields[field] = { problem, message: sentences[locale].problems[problem] }
  }
  return { ...fields }
}
