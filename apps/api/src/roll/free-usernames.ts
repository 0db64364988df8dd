import { NewUsername } from "@hanpyo/shared"
import { usernameKeys } from "../account/username-keys.ts"

const mostLetters = 40

/**
 * Gives out usernames made from e-mail addresses: the part before the @, with a number where it is taken. `taken`
 * holds the comparison keys and skeletons of all usernames there are; those of each one given are added.
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
      const { usernameKey, usernameSkeleton } = usernameKeys(username)
      if (taken.has(usernameKey) || taken.has(usernameSkeleton)) continue
      taken.add(usernameKey).add(usernameSkeleton)
      return username
    }
  }
}

/** Letters and digits of the local part, and what may stand between them; nothing that looks like a formula. */
function baseOf(email: string): string {
  const local = email.slice(0, email.lastIndexOf("@")).replace(/\+.*$/, "")
  const base = local.replace(/[^\p{L}\p{N}._-]/gu, "").replace(/^[._-]+/, "")
  if ([...base].length < 2) return `voter${base}`
  return NewUsername.safeParse([...base].slice(0, mostLetters).join("")).success ? base : "voter"
}
