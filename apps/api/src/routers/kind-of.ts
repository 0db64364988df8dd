import type { RequestKind } from "../http/door/door.ts"
import { proceduresIn } from "../http/request/request-target.ts"

const passwords: ReadonlySet<string> = new Set([
  "auth.signIn",
  "auth.signUp",
  "auth.join",
  "auth.changePassword",
  "auth.confirmPassword",
  "auth.deleteAccount",
])
const urgent = new Set(["/healthz", "/readyz", "/trpc/results.get", "/trpc/results.onChange"])
const ballots = "/trpc/vote.cast"
const sessions = "auth."

/**
 * A batch with any password call counts as a password request.
 * @param path undecoded
 * @param isMember whether the request carries a token that we signed; other ballots are not urgent
 */
export function kindOf(path: string, isMember: boolean): RequestKind {
  if (urgent.has(path) || (isMember && path === ballots)) return "urgent"
  const names = proceduresIn(path)
  if (names.length === 0) return "file"
  if (names.some((name) => passwords.has(name))) return "password"
  return names.every((name) => name.startsWith(sessions)) ? "session" : "other"
}
