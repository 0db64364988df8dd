import { allBadValues, allBut, badValues, type BadValue } from "./values.ts"

const texts = allBadValues.filter((value) => typeof badValues[value] === "string")

const allButTexts = allBut(...texts)
const textsBut = (...refused: BadValue[]): BadValue[] => texts.filter((value) => !refused.includes(value))

const unstorable = ["control characters", "NUL", "a lone surrogate"] as const

/**
 * For each kind of field, the bad values that must be refused as its `invalid_input`. Written by hand, not derived from the
 * schemas, which are under test. Other values may be valid, or fail for another reason.
 */
const refusedOf = {
  name: allBut(...textsBut("empty", "blanks", "10,000 characters", ...unstorable)),
  /** May have several lines, and may be empty. */
  freeText: allBut(...textsBut("10,000 characters", ...unstorable)),
  /** The text of a file: long, with any characters that PostgreSQL stores. */
  rollText: allBut(...textsBut("empty", "blanks", "NUL", "a lone surrogate")),
  username: allBut("an inherited name", "a UUID in upper case"),
  email: allBut(),
  /** A new password. */
  password: allBut(
    ...textsBut("empty", "blanks", "a letter", "10,000 characters", "NUL", "a lone surrogate"),
  ),
  /** A password, token or code to be checked: whether it is right is another question. */
  secret: allBut(...textsBut("empty", "10,000 characters")),
  /** A code that this server does not ask for. */
  code: allBut(...textsBut("empty", "10,000 characters")),
  signUpCode: allBut("a letter"),
  id: allBut("a UUID in upper case"),
  instant: allBut("the year 9999"),
  boolean: allBut("true"),
  enum: allBut(),
  key: allBut(),
  cursor: allBut(),
  number: allBut("a number"),
  list: allBut("an array"),
  filledList: allBut(),
  eventId: allBut(...textsBut("10,000 characters")),
  /** Must not be present at all. */
  never: allBut(),
} as const satisfies Record<string, ReadonlySet<BadValue>>

type Kind = keyof typeof refusedOf

/** `name?` is optional, `name|null?` may also be null. */
export type FieldKind = Kind | `${Kind}?` | `${Kind}|null` | `${Kind}|null?`

export function mustBeRefused(kind: FieldKind, value: BadValue): boolean {
  if (value === "nothing" && kind.endsWith("?")) return false
  if (value === "null" && kind.includes("|null")) return false
  return refusedOf[kind.replace(/\|null|\?/g, "") as Kind].has(value)
}

/** Whether a text that is valid in form must nevertheless fail, as it is the wrong secret. */
export const mustBeWrong = (kind: FieldKind, value: BadValue): boolean =>
  kind.startsWith("secret") && !allButTexts.has(value)

const onlyFor: Partial<Record<BadValue, Kind>> = {
  "a huge integer": "number",
  "a fraction": "number",
  "an instant that is none": "instant",
}

/** Whether a value is tried in fields of a kind: odd numbers and instants only where numbers and instants are expected. */
export const isTried = (kind: FieldKind, value: BadValue): boolean => kind.startsWith(onlyFor[value] ?? "")
