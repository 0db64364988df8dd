import { z } from "zod"
import { Id, Instant, oneOf, problem } from "./text.ts"

/** The most rows one roll text holds, and its most bytes in UTF-8. */
export const maxRollRows = 20_000
export const maxRollBytes = 4 * 1024 * 1024

/**
 * A table as text: pasted from a sheet, or a CSV file. Columns are separated by commas, semicolons or tabs, or as a first
 * line `sep=` says; a row of column names (Korean, English, Japanese, German) may be left out; a username or an e-mail
 * address per row is enough. Also a list of addresses as mail programs write them, several on a line.
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

/** What is wrong with a row by itself or beside the accounts there are. */
export const RowProblem = oneOf([
  /** More cells than there are columns. */
  "wrong_columns",
  /** A quotation mark begins a cell that does not end as one. */
  "bad_quotes",
  /** A stored cell that a spreadsheet would run (`=`, `+`, `-`, `@` in front): refused so that no export carries it. */
  "formula",
  /** The column names once more. */
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
  /** Username and e-mail are those of two accounts. */
  "two_accounts",
  /** One of username and e-mail is an account's, which has another one for the other. */
  "other_account",
  /** The account is deactivated. */
  "deactivated",
  /** An organiser has to let the account in first. */
  "waiting",
  /** Username or e-mail was that of a voter of this election whose account was deleted, or whose e-mail changed. */
  "former_account",
])
export type RowProblem = z.infer<typeof RowProblem>

/** An account whose owner typed the username or the e-mail address of a row. */
export const RollClaimant = z.object({
  accountId: Id,
  username: z.string(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  signedUpAt: Instant,
})
export type RollClaimant = z.infer<typeof RollClaimant>

/**
 * Why a row is refused; `firstLine` is the line of the row that names the same account. `unconfirmed`: an account has its
 * username or address only because its owner says so; it is taken for the row once an organiser confirms it.
 */
export const RollProblem = z.discriminatedUnion("kind", [
  z.object({ kind: RowProblem }),
  z.object({ kind: z.literal("unconfirmed"), account: RollClaimant }),
  z.object({ kind: z.literal("duplicate"), firstLine: z.int().positive() }),
])
export type RollProblem = z.infer<typeof RollProblem>
export type RollProblemKind = RollProblem["kind"]

/** What importing a row comes to; `listed`: the account is on the roll already and stays as it is there. */
export const RollVerdict = oneOf(["adds_account", "creates_account", "listed", "unconfirmed", "refused"])
export type RollVerdict = z.infer<typeof RollVerdict>

/**
 * One row as read, with what becomes of it. `line` is where it begins in the text, from 1. The username of an account
 * that is known or will be made is filled in; part and team are those the voter gets. `message` tells the problem in
 * the caller's language.
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

/** `noHeader`: the first row is a voter, also where it looks like column names. */
export const RollPreviewInput = z.object({ electionId: Id, text: RollText, noHeader: flag })
export type RollPreviewInput = z.input<typeof RollPreviewInput>

/**
 * What an import would do now. `columns` is how each column was understood, null for one that is not taken, whose names
 * are `notTaken`; `titles` is what stands above the column names; `namesakes`: names of several voters, who are kept apart;
 * `makesByRoll`: the election is not by roll yet and becomes so.
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
 * `skipRefused`: import the good rows although there are refused or unconfirmed ones. `confirmed`: accounts, by their ids
 * from the preview, that an organiser knows to be those on the roll although only their owners say so.
 */
export const RollImportInput = RollPreviewInput.extend({
  confirmed: z
    .array(Id, { error: problem("wrong_type") })
    .max(maxRollRows, { error: "too_many" })
    .optional(),
  skipRefused: flag,
})
export type RollImportInput = z.input<typeof RollImportInput>

/** To be printed and handed out: with it somebody takes up the account made for them, once, until it expires. */
export const JoinCard = z.object({
  accountId: Id,
  username: z.string(),
  name: z.string(),
  code: z.string(),
  url: z.string(),
})
export type JoinCard = z.infer<typeof JoinCard>

/** `codes` are for the accounts that were made, and shown this once; `codesExpireAt` is null where there are none. */
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
