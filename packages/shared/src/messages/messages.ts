import type { Fields } from "./errors.ts"
import { type FieldProblem, fieldProblems } from "./field-problems.ts"
import type { Locale } from "../text/locale.ts"
import { en } from "./en.ts"
import { ko } from "./ko.ts"
import type { RollProblem } from "../schemas/roll.ts"
import type { Sentences } from "./sentences.ts"

export const sentences: Record<Locale, Sentences> = { ko, en }

/** The message for a refused row of a roll. */
export function rollProblemSentence(problem: RollProblem, locale: Locale): string {
  const sentence = sentences[locale].rollProblems[problem.kind]
  if (problem.kind === "duplicate") return sentence.replace("{line}", String(problem.firstLine))
  if (problem.kind === "unconfirmed") return sentence.replace("{username}", () => problem.account.username)
  return sentence
}

/** The part of a zod issue that is used. */
interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

const isProblem = (text: string): text is FieldProblem => fieldProblems.some((problem) => problem === text)

/** The first problem of each field, from a failed parse of a schema of this package. */
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
