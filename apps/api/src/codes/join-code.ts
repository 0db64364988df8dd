import { randomBytes } from "node:crypto"
import { hashOf } from "./secrets.ts"
import { typedCode } from "./typed-code.ts"

/** Crockford's base 32, without I, L, O and U: a code on paper can be read in only one way. */
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** 12 symbols in groups of 4, e.g. `7K3M-0QXV-R8TD`: 60 random bits, short enough to type. */
export function newJoinCode(): string {
  const letters = [...randomBytes(12)].map((byte) => symbols.charAt(byte % symbols.length)).join("")
  return letters.replace(/(.{4})(?=.)/g, "$1-")
}

/**
 * The hash stored for a code, however it was typed: O counts as 0, I and L as 1. Long codes from the command line are
 * hashed as they are.
 */
export function joinCodeHash(code: string): Buffer<ArrayBuffer> {
  const typed = typedCode(code).replaceAll("O", "0").replace(/[IL]/g, "1")
  return hashOf(/^[0-9A-HJKMNP-TV-Z]{12}$/.test(typed) ? typed : code)
}
