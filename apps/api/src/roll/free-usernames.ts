import { comparisonKey, NewUsername } from "@hanpyo/shared"
import { usernameKeys } from "../names/username-keys.ts"

const maxLetters = 40
/** Leaves room for a number. */
const stemLetters = 34

/**
 * Makes usernames from e-mail addresses: the part before the @, with a number if it is taken. `taken` holds the comparison
 * keys and skeletons of all usernames; those of each new one are added.
 */
export function usernameMaker(taken: Set<string>): (email: string) => string {
  /** The last number tried for each stem, so that thousands of equal stems do not each start at 2. */
  const numbers = new Map<string, number>()
  const take = (username: string): boolean => {
    const { usernameKey, usernameSkeleton } = usernameKeys(username)
    if (taken.has(usernameKey) || taken.has(usernameSkeleton)) return false
    taken.add(usernameKey).add(usernameSkeleton)
    return true
  }
  return (email) => {
    const letters = [...baseOf(email)]
    const plain = letters.slice(0, maxLetters).join("")
    if (take(plain)) return plain
    const stem = letters.slice(0, stemLetters).join("")
    const stemKey = comparisonKey(stem)
    for (;;) {
      const number = (numbers.get(stemKey) ?? 1) + 1
      numbers.set(stemKey, number)
      if (take(`${stem}${number}`)) return `${stem}${number}`
    }
  }
}

/** Letters, digits and inner punctuation of the local part; nothing that looks like a formula. */
function baseOf(email: string): string {
  const local = email.slice(0, email.lastIndexOf("@")).replace(/\+.*$/, "")
  const base = local.replace(/[^\p{L}\p{N}._-]/gu, "").replace(/^[._-]+/, "")
  if ([...base].length < 2) return `voter${base}`
  return NewUsername.safeParse([...base].slice(0, maxLetters).join("")).success ? base : "voter"
}
