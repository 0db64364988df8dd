import type { ErrorCode, ErrorNumber } from "./error-codes.ts"
import type { FieldProblem } from "./field-problems.ts"

/** HTTP status by reason. The keys are the union of all reasons. */
export const reasonStatus = {
  invalid_input: 400,
  unknown_candidate: 400,
  unknown_part_or_team: 400,
  bad_code: 400,
  roll_refused: 400,
  not_signed_in: 401,
  bad_credentials: 401,
  token_expired: 401,
  session_ended: 401,
  not_organiser: 403,
  confirm_password: 403,
  not_approved: 403,
  not_owner: 403,
  not_eligible: 403,
  ballots_are_secret: 403,
  results_hidden: 403,
  registration_closed: 403,
  candidate_quota_reached: 403,
  sign_up_closed: 403,
  cross_site: 403,
  wrong_host: 403,
  no_election: 404,
  not_found: 404,
  wrong_method: 405,
  username_taken: 409,
  username_looks_taken: 409,
  email_taken: 409,
  candidate_name_taken: 409,
  candidate_has_votes: 409,
  counts_hidden: 409,
  already_voted: 409,
  last_organiser: 409,
  election_not_open: 409,
  election_not_draft: 409,
  election_closed: 409,
  too_few_candidates: 409,
  nobody_eligible: 409,
  voter_without_choice: 409,
  candidate_without_part: 409,
  part_without_voters: 409,
  too_large: 413,
  wrong_content_type: 415,
  rate_limited: 429,
  internal: 500,
  overloaded: 503,
  database_unavailable: 503,
} as const

export type ErrorReason = keyof typeof reasonStatus

/** Problem and message of each invalid field, by its dotted path. */
export type Fields = Record<string, { problem: FieldProblem; message: string }>

export interface ErrorData {
  code: ErrorCode
  httpStatus: number
  path: string | null
  reason: ErrorReason
  fields?: Fields
  requestId: string
}

/** `message` is in the caller's language. */
export interface ErrorShape {
  message: string
  code: ErrorNumber
  data: ErrorData
}

/** The `ErrorData` of an error thrown by a client call; null for a lost connection or a foreign error. */
export function errorData(error: unknown): ErrorData | null {
  if (typeof error !== "object" || error === null || !("data" in error)) return null
  const { data } = error
  if (typeof data !== "object" || data === null || !("reason" in data)) return null
  return isReason(data.reason) ? (data as ErrorData) : null
}

/** The reason of an error thrown by a client call; null for a lost connection or a foreign error. */
export const reasonOf = (error: unknown): ErrorReason | null => errorData(error)?.reason ?? null

const isReason = (value: unknown): value is ErrorReason =>
  typeof value === "string" && Object.hasOwn(reasonStatus, value)
