import type { ErrorReason, Fields } from "./errors.ts"
import { type FieldProblem, fieldProblems } from "./field-problems.ts"
import type { Locale } from "../text/locale.ts"
import { en } from "./en.ts"
import { ko } from "./ko.ts"
import type { RollProblem, RollProblemKind } from "../schemas/roll.ts"
import type { RuleKind, WhyNot } from "../schemas/rules.ts"

/** Messages of successful calls. */
export type Success =
  | "signed_up"
  | "signed_up_waiting"
  | "signed_in"
  | "signed_out"
  | "refreshed"
  | "joined"
  | "voted"
  | "candidate_registered"
  | "account_updated"
  | "role_changed"
  | "account_deactivated"
  | "account_activated"
  | "accounts_approved"
  | "accounts_rejected"
  | "invitations_made"
  | "invitation_revoked"
  | "account_deleted"
  | "session_revoked"
  | "password_changed"
  | "password_confirmed"
  | "link_issued"
  | "lists_saved"
  | "roll_imported"
  | "roll_codes_issued"
  | "roll_row_removed"
  | "election_created"
  | "election_opened"
  | "election_closed"
  | "election_updated"
  | "election_extended"
  | "election_archived"
  | "election_unarchived"
  | "election_deleted"
  | "candidate_updated"
  | "candidate_withdrawn"
  | "candidate_restored"
  | "candidate_struck"
  | "candidate_unstruck"

/** Every message that server and clients share, in one language. */
export interface Sentences {
  reasons: Record<ErrorReason, string>
  successes: Record<Success, string>
  problems: Record<FieldProblem, string>
  whyNot: Record<WhyNot, string>
  /** Replaces the name of a struck candidate. */
  struckCandidate: string
  rules: Record<RuleKind, string>
  /** `duplicate` has the placeholder `{line}`, `unconfirmed` has `{username}`. */
  rollProblems: Record<RollProblemKind, string>
}

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
