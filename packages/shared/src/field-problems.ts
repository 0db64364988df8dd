/**
 * What a schema says is wrong with one field. The sentence for each stands in `messages.ts`;
 * schemas carry the problem as their error message, so that form and server speak the same words.
 */
export const fieldProblems = [
  "required",
  "wrong_type",
  "too_short",
  "too_long",
  "too_many",
  "too_few",
  "out_of_range",
  "too_early",
  "not_after_start",
  "bad_characters",
  "mixed_alphabets",
  "looks_taken",
  "not_an_email",
  "is_an_email",
  "not_a_password",
  "too_common",
  "too_guessable",
  "not_an_id",
  "not_an_instant",
  "not_a_key",
  "not_one_of",
  "duplicate",
  "malformed",
  "not_its_name",
  "unclear_header",
] as const
export type FieldProblem = (typeof fieldProblems)[number]
