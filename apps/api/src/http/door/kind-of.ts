import { decodedPath } from "../request/request-target.ts"

/** How a request is let in. */
export type RequestKind =
  /** Answered at once: ballots, results, streams, health. */
  | "urgent"
  /** Checks or hashes a password, in a queue of its own. */
  | "password"
  | "session"
  | "file"
  | "other"

const passwords: ReadonlySet<string> = new Set([
  "auth.signIn",
  "auth.signUp",
  "auth.join",
  "auth.changePassword",
  "auth.confirmPassword",
  "auth.deleteAccount",
])
/** Paths of requests that never wait here. */
const urgent = new Set(["/healthz", "/readyz", "/trpc/results.get", "/trpc/results.onChange"])
const ballots = "/trpc/vote.cast"
const calls = "/trpc/"
const sessions = "auth."

/** The procedures that a path names; none: it leads elsewhere. */
export function proceduresIn(path: string): string[] {
  const plain = decodedPath(path)
  return plain.startsWith(calls) ? plain.slice(calls.length).split(",") : []
}

/**
 * A batch with a single password call counts as one.
 * @param path as it was sent
 * @param isMember whether the request presents a token that we signed: only then is a ballot one at all
 */
export function kindOf(path: string, isMember: boolean): RequestKind {
  if (urgent.has(path) || (isMember && path === ballots)) return "urgent"
  const names = proceduresIn(path)
  if (names.length === 0) return "file"
  if (names.some((name) => passwords.has(name))) return "password"
  return names.every((name) => name.startsWith(sessions)) ? "session" : "other"
}
