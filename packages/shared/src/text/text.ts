import { z } from "zod"
import { hasHiddenCharacters, hasInk, hasPiledMarks, hasRefusedCharacters } from "./characters.ts"
import type { FieldProblem } from "../messages/field-problems.ts"

/** The error of a schema primitive: `required` if nothing was given, otherwise `kind`. */
export const problem =
  (kind: FieldProblem) =>
  (issue: { input?: unknown }): FieldProblem =>
    issue.input === undefined ? "required" : kind

/** Length in code points, as PostgreSQL's `char_length` counts. */
const codePoints = (text: string): number => [...text].length

/** Removes outer blanks and collapses inner ones to one space. */
export const collapseBlanks = (text: string): string => text.replace(/\s+/gu, " ").trim()

/**
 * The form in which usernames, e-mail addresses and names are compared: NFKC, case-folded, without invisible characters
 * (Unicode's NFKC_Casefold), blanks collapsed. Upper-casing first folds what lower-casing alone keeps apart (ß and SS, ς and σ).
 */
export const comparisonKey = (text: string): string =>
  collapseBlanks(
    text
      .normalize("NFKC")
      .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
      .toUpperCase()
      .toLowerCase()
      .normalize("NFKC"),
  )

const string = () => z.string({ error: problem("wrong_type") })

/** A name of at most `max` code points on one line. Blanks are collapsed; anything else out of bounds is refused. */
export const nameOf = (max: number) =>
  string()
    // Checked before normalising, so that a huge text costs nothing.
    .max(max * 20, { error: "too_long", abort: true })
    .refine((text) => !hasHiddenCharacters(text.replace(/[\t\n\r\uFEFF]/g, " ")), {
      error: "bad_characters",
      abort: true,
    })
    .transform(collapseBlanks)
    .refine((text) => text.length > 0, { error: "required", abort: true })
    .refine((text) => codePoints(text) <= max, { error: "too_long" })
    .refine((text) => hasInk(text) && !hasPiledMarks(text), { error: "bad_characters" })

/** An existing name, typed to confirm or to search: names stored earlier may break the rules of `nameOf`. */
export const givenNameOf = (max: number) =>
  string()
    .max(max * 20, { error: "too_long", abort: true })
    .refine((text) => text.isWellFormed() && !/(?![\t\n\r])\p{Cc}/u.test(text), {
      error: "bad_characters",
      abort: true,
    })
    .transform(collapseBlanks)
    .refine((text) => text.length > 0, { error: "required", abort: true })
    .refine((text) => codePoints(text) <= max, { error: "too_long" })

/** Text of several lines, at most `max` code points, possibly empty. Line ends become `\n`. */
export const linesOf = (max: number) =>
  string()
    .max(max * 2, { error: "too_long", abort: true })
    .transform((text) => text.replace(/\r\n?|[\u2028\u2029]/g, "\n"))
    .refine((text) => !hasRefusedCharacters(text) && !hasPiledMarks(text), {
      error: "bad_characters",
      abort: true,
    })
    .refine((text) => codePoints(text) <= max, { error: "too_long" })

/** The pattern of the database's `holds_address`, which has no NFKC: what it refuses must be refused here. */
const address = /[^\s@＠﹫][@＠﹫][^\s@＠﹫]+[.．。][^\s@＠﹫]/u

/** Also finds full-width letters, and addresses within words. */
const holdsAddress = (text: string): boolean => address.test(text) || address.test(text.normalize("NFKC"))

/** A name of a person, a candidate, a part or a team. Others see it, so it is never an e-mail address. */
export const Name = nameOf(60).refine((text) => !holdsAddress(text), { error: "is_an_email" })
export type Name = z.infer<typeof Name>

/** Lower-cased, as the database writes them, so that ids can be compared as text. */
export const Id = z.uuid({ error: problem("not_an_id") }).toLowerCase()
export type Id = z.infer<typeof Id>

// Before 1970 and after 9999 ("+010000-…"), PostgreSQL and JavaScript disagree about years.
const isInRange = (text: string): boolean => text >= "1970"

/** ISO 8601 in UTC, e.g. `2026-03-01T09:00:00Z`: the form in every answer. */
export const Instant = z.iso
  .datetime({ error: problem("not_an_instant"), abort: true })
  .refine(isInRange, { error: "out_of_range" })
export type Instant = z.infer<typeof Instant>

/** The form in inputs: any offset of RFC 3339, e.g. `2026-03-01T18:00:00+09:00`; converted to UTC. */
export const GivenInstant = z.iso
  .datetime({ offset: true, error: problem("not_an_instant"), abort: true })
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: "not_an_instant", abort: true })
  .transform((text) => new Date(text).toISOString())
  .refine(isInRange, { error: "out_of_range" })
export type GivenInstant = z.input<typeof GivenInstant>

/** Opaque: a page's `nextCursor`. */
export const Cursor = string().max(400, { error: "too_long" })

/** Maximum entries per page. */
export const PageSize = z
  .int({ error: problem("wrong_type") })
  .min(1, { error: "out_of_range" })
  .max(200, { error: "out_of_range" })

/** An enum with this package's error. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: problem("not_one_of") })
