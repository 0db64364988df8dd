/** How a request is let in. */
export type RequestKind =
  /** Answered at once: ballots, results, streams, health. */
  | "urgent"
  /** Checks or hashes a password, in a queue of its own. */
  | "password"
  | "session"
  | "file"
  | "other"

const passwords = new Set(["signIn", "signUp", "join", "changePassword", "confirmPassword", "deleteAccount"])
/** Paths of requests that never wait here. */
const urgent = new Set(["/healthz", "/readyz", "/trpc/results.get", "/trpc/results.onChange"])
const ballots = "/trpc/vote.cast"
const sessions = "/trpc/auth."

/** @param isMember whether the request presents a token that we signed: only then is a ballot one at all */
export function kindOf(path: string, isMember: boolean): RequestKind {
  if (urgent.has(path) || (isMember && path === ballots)) return "urgent"
  if (path.startsWith(sessions)) return passwords.has(path.slice(sessions.length)) ? "password" : "session"
  return path.startsWith("/trpc/") ? "other" : "file"
}
