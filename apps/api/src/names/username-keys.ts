import { uniqueViolation } from "@hanpyo/db"
import { comparisonKey, fieldProblems, NewUsername } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import { skeleton } from "./skeleton.ts"

interface UsernameKeys {
  readonly usernameKey: string
  readonly usernameSkeleton: string
}

/** What a new account's username is compared by. */
export const usernameKeys = (username: string): UsernameKeys => ({
  usernameKey: comparisonKey(username),
  usernameSkeleton: skeleton(username),
})

/** For callers whose schema takes any username there is. @throws DomainError `invalid_input` (`username`) */
export function checkNewUsername(username: string): void {
  const { error } = NewUsername.safeParse(username)
  if (error === undefined) return
  const found = fieldProblems.find((problem) => problem === error.issues[0]?.message)
  throw new DomainError("invalid_input", { fields: { username: found ?? "malformed" } })
}

/** Says which name was taken, where a unique index refused one; gives back any other error as it is. */
export function takenOr(error: unknown): unknown {
  const constraint = uniqueViolation(error)
  if (constraint === "account_username_key_unique") return new DomainError("username_taken", { cause: error })
  if (constraint === "account_username_skeleton_unique")
    return new DomainError("username_looks_taken", { cause: error, fields: { username: "looks_taken" } })
  if (constraint === "account_email_key_unique") return new DomainError("email_taken", { cause: error })
  return error
}
