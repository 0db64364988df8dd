import { comparisonKey } from "@hanpyo/shared"

const mostLetters = 40

/**
 * Gives out usernames made from e-mail addresses: the part before the @, with a number where it is taken. `taken`
 * holds the comparison keys of all usernames there are; each one given is added.
 */
export function usernameMaker(taken: Set<string>): (email: string) => string {
  /** The last number tried for each, so that a thousand equal ones do not begin at 2 each time. */
  const numbers = new Map<string, number>()
  return (email) => {
    const base = baseOf(email)
    for (;;) {
      const number = (numbers.get(base) ?? 0) + 1
      numbers.set(base, number)
      const suffix = number === 1 ? "" : String(number)
      const username = [...base].slice(0, mostLetters - suffix.length).join("") + suffix
      const key = comparisonKey(username)
      if (taken.has(key)) continue
      taken.add(key)
      return username
    }
  }
}

/** Letters and digits of the local part, and what may stand between them; nothing that looks like a formula. */
function baseOf(email: string): string {
  const local = email.slice(0, email.lastIndexOf("@")).replace(/\+.*$/, "")
  const base = local.replace(/[^\p{L}\p{N}._-]/gu, "").replace(/^[._-]+/, "")
  return [...base].length < 2 ? `voter${base}` : base
}
