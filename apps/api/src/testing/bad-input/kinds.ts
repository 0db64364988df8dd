import { allBadValues, allBut, badValues, type BadValue } from "./values.ts"

const texts = allBadValues.filter((value) => typeof badValues[value] === "string")

const allButTexts = allBut(...texts)
const textsBut = (...refused: BadValue[]): BadValue[] => texts.filter((value) => !refused.includes(value))

const unstorable = ["control characters", "NUL", "a lone surrogate"] as const

/**
 * Per kind of field, which bad values must be refused as `invalid_input` of that field. Written down by hand and not
 * asked of the schemas, which are what is tested. The other values may fit, or fail for what they say.
 */
const refusedOf = {
  name: allBut(...textsBut("empty", "blanks", "10,000 characters", ...unstorable)),
  /** Of several lines, and it may be empty. */
  freeText: allBut(...textsBut("10,000 characters", ...unstorable)),
  /** A file's text, long and of any characters PostgreSQL takes. */
  rollText: allBut(...textsBut("empty", "blanks", "NUL", "a lone surrogate")),
  username: allBut("an inherited name", "a UUID in upper case"),
  email: allBut(),
  /** A password that is being set. */
  password: allBut(
    ...textsBut("empty", "blanks", "a letter", "10,000 characters", "NUL", "a lone surrogate"),
  ),
  /** A password, token or code that is presented: whether it is right is another question. */
  secret: allBut(...textsBut("empty", "10,000 characters")),
  /** A code that is typed and that this server does not ask for. */
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
  /** May not be named at all. */
  never: allBut(),
} as const satisfies Record<string, ReadonlySet<BadValue>>

type Kind = keyof typeof refusedOf

/** `name?` may be left out, `name|null?` may be null too. */
export type FieldKind = Kind | `${Kind}?` | `${Kind}|null` | `${Kind}|null?`

export function mustBeRefused(kind: FieldKind, value: BadValue): boolean {
  if (value === "nothing" && kind.endsWith("?")) return false
  if (value === "null" && kind.includes("|null")) return false
  return refusedOf[kind.replace(/\|null|\?/g, "") as Kind].has(value)
}

/** Whether a text that does not fail as `invalid_input` must fail all the same, because it is not the right one. */
export const mustBeWrong = (kind: FieldKind, value: BadValue): boolean =>
  kind.startsWith("secret") && !allButTexts.has(value)

const saidOf: Partial<Record<BadValue, Kind>> = {
  "a huge integer": "number",
  "a fraction": "number",
  "an instant that is none": "instant",
}

/** Whether a value is tried in fields of a kind: the odd numbers and instants are so only where good ones fit. */
export const isTried = (kind: FieldKind, value: BadValue): boolean => kind.startsWith(saidOf[value] ?? "")
