import { z } from "zod"
import { Id, Instant, oneOf, problem } from "../text/text.ts"

/** Limits of one roll text: rows, and bytes in UTF-8. */
export const maxRollRows = 20_000
export const maxRollBytes = 4 * 1024 * 1024

/**
 * A table as text: a CSV file, or pasted from a sheet. Columns are separated by commas, semicolons or tabs, or as a first
 * line `sep=` says. Column names (Korean, English, Japanese, German) are optional. A username or an e-mail address per row
 * is enough. Also accepts a mail program's list of addresses, several per line.
 */
export const RollText = z
  .string({ error: problem("wrong_type") })
  .max(maxRollBytes, { error: "too_long", abort: true })
  .refine((text) => text.trim().length > 0, { error: "required", abort: true })
  .refine((text) => text.isWellFormed() && !text.includes("\0"), { error: "bad_characters", abort: true })
  .refine((text) => new TextEncoder().encode(text).length <= maxRollBytes, { error: "too_long" })
export type RollText = z.infer<typeof RollText>

export const RollColumn = oneOf(["username", "email", "name", "part", "team"])
export type RollColumn = z.infer<typeof RollColumn>

/** What is wrong with a row, by itself or given the existing accounts. */
export const RowProblem = oneOf([
  /** More cells than there are columns. */
  "wrong_columns",
  /** A cell begins with a quotation mark and does not end with one. */
  "bad_quotes",
  /** A cell that a spreadsheet would run (`=`, `+`, `-`, `@` in front): refused, so that no export carries it. */
  "formula",
  /** The column names again. */
  "repeated_header",
  /** An e-mail address as a name, part or team. */
  "stray_address",
  /** Neither a username nor an e-mail address. */
  "missing_identifier",
  "bad_username",
  /** The username looks like that of another account or row. */
  "looks_taken",
  "bad_email",
  "bad_name",
  "bad_part",
  "bad_team",
  /** Not on the organisers' list of parts. */
  "unknown_part",
  /** Not on the organisers' list of teams. */
  "unknown_team",
  /** Username and e-mail belong to two accounts. */
  "two_accounts",
  /** Username or e-mail matches an account whose other value differs. */
  "other_account",
  /** The account is deactivated. */
  "deactivated",
  /** An organiser must approve the account first. */
  "waiting",
  /** Username or e-mail belonged to a voter of this election whose account was deleted or changed its e-mail. */
  "former_account",
])
export type RowProblem = z.infer<typeof RowProblem>

/** An account whose owner typed a row's username or e-mail address. */
export const RollClaimant = z.object({
  accountId: Id,
  username: z.string(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  signedUpAt: Instant,
})
export type RollClaimant = z.infer<typeof RollClaimant>

/**
 * Why a row is refused. `duplicate`: `firstLine` names the same account. `unconfirmed`: only the owner claims this username
 * or address; an organiser must confirm the account.
 */
export const RollProblem = z.discriminatedUnion("kind", [
  z.object({ kind: RowProblem }),
  z.object({ kind: z.literal("unconfirmed"), account: RollClaimant }),
  z.object({ kind: z.literal("duplicate"), firstLine: z.int().positive() }),
])
export type RollProblem = z.infer<typeof RollProblem>
export type RollProblemKind = RollProblem["kind"]

/** What importing a row does. `listed`: the account is on the roll already and stays unchanged. */
export const RollVerdict = oneOf(["adds_account", "creates_account", "listed", "unconfirmed", "refused"])
export type RollVerdict = z.infer<typeof RollVerdict>

/**
 * One row as read, with its verdict. `line` is where it begins, from 1. `username` is filled in for an existing or new
 * account; `part` and `team` are those the voter gets. `message` explains the problem in the caller's language.
 */
export const RollRow = z.object({
  line: z.int().positive(),
  username: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  part: z.string().nullable(),
  team: z.string().nullable(),
  verdict: RollVerdict,
  problem: RollProblem.nullable(),
  message: z.string().nullable(),
})
export type RollRow = z.infer<typeof RollRow>

const count = z.int().nonnegative()

export const RollTotals = z.object({
  rows: count,
  addsAccount: count,
  createsAccount: count,
  listed: count,
  unconfirmed: count,
  refused: count,
})
export type RollTotals = z.infer<typeof RollTotals>

const flag = z.boolean({ error: problem("wrong_type") }).optional()

/** `noHeader`: the first row is a voter, even if it looks like column names. */
export const RollPreviewInput = z.object({ electionId: Id, text: RollText, noHeader: flag })
export type RollPreviewInput = z.input<typeof RollPreviewInput>

/**
 * What an import would do. `columns`: the meaning of each column, null if ignored; `notTaken`: names of ignored columns;
 * `titles`: text above the column names; `namesakes`: names shared by several voters, who stay separate; `makesByRoll`: the
 * election becomes one by roll.
 */
export const RollPreview = z.object({
  columns: z.array(RollColumn.nullable()),
  hasHeader: z.boolean(),
  notTaken: z.array(z.string()),
  titles: z.array(z.string()),
  namesakes: z.array(z.string()),
  makesByRoll: z.boolean(),
  rows: z.array(RollRow),
  totals: RollTotals,
})
export type RollPreview = z.infer<typeof RollPreview>

/**
 * `skipRefused`: import the good rows despite refused or unconfirmed ones. `confirmed`: ids from the preview of accounts that
 * the organiser confirms to be those on the roll.
 */
export const RollImportInput = RollPreviewInput.extend({
  confirmed: z
    .array(Id, { error: problem("wrong_type") })
    .max(maxRollRows, { error: "too_many" })
    .optional(),
  skipRefused: flag,
})
export type RollImportInput = z.input<typeof RollImportInput>

/** To be printed and handed out: its holder takes over the account, once, until it expires. */
export const JoinCard = z.object({
  accountId: Id,
  username: z.string(),
  name: z.string(),
  code: z.string(),
  url: z.string(),
})
export type JoinCard = z.infer<typeof JoinCard>

/** `codes` are for the new accounts and shown only here; `codesExpireAt` is null if there are none. */
export const RollImportResult = z.object({
  message: z.string(),
  totals: RollTotals,
  eligible: count,
  codes: z.array(JoinCard),
  codesExpireAt: Instant.nullable(),
})
export type RollImportResult = z.infer<typeof RollImportResult>

export const RollCodesResult = z.object({
  message: z.string(),
  codes: z.array(JoinCard),
  codesExpireAt: Instant.nullable(),
})
export type RollCodesResult = z.infer<typeof RollCodesResult>
