import type { RollProblemKind } from "../schemas/roll.ts"
import type { RuleKind, WhyNot } from "../schemas/rules.ts"
import type { ErrorReason } from "./errors.ts"
import type { FieldProblem } from "./field-problems.ts"

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
