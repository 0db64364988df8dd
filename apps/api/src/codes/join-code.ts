import { randomBytes } from "node:crypto"
import { hashOf } from "./secrets.ts"
import { typedCode } from "./typed-code.ts"

/** Crockford's 32: no I, L, O and U, so that what is typed from paper is read in one way only. */
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** 12 symbols in groups of 4, e.g. `7K3M-0QXV-R8TD`: 60 random bits, short enough to type by hand. */
export function newJoinCode(): string {
  const letters = [...randomBytes(12)].map((byte) => symbols.charAt(byte % symbols.length)).join("")
  return letters.replace(/(.{4})(?=.)/g, "$1-")
}

/**
 * What is stored of a code, however it was typed: O is 0, I and L are 1 as well. The long codes of the command line count
 * as they are.
 */
export function joinCodeHash(code: string): Buffer<ArrayBuffer> {
  const typed = typedCode(code).replaceAll("O", "0").replace(/[IL]/g, "1")
  return hashOf(/^[0-9A-HJKMNP-TV-Z]{12}$/.test(typed) ? typed : code)
}
