import { uniqueViolation } from "@hanpyo/db"
import { comparisonKey, fieldProblems, NewUsername } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import { skeleton } from "./skeleton.ts"

/** The keys by which a new account's username is compared. */
export const usernameKeys = (username: string): { usernameKey: string; usernameSkeleton: string } => ({
  usernameKey: comparisonKey(username),
  usernameSkeleton: skeleton(username),
})

/** For input whose schema accepts any existing username. @throws DomainError `invalid_input` (`username`) */
export function checkNewUsername(username: string): void {
  const { error } = NewUsername.safeParse(username)
  if (error === undefined) return
  const found = fieldProblems.find((problem) => problem === error.issues[0]?.message)
  throw new DomainError("invalid_input", { fields: { username: found ?? "malformed" } })
}

/** Turns a unique violation into the domain error that names the field; returns any other error unchanged. */
export function refineUniqueViolation(error: unknown): unknown {
  const constraint = uniqueViolation(error)
  if (constraint === "account_username_key_unique") return new DomainError("username_taken", { cause: error })
  if (constraint === "account_username_skeleton_unique")
    return new DomainError("username_looks_taken", { cause: error, fields: { username: "looks_taken" } })
  if (constraint === "account_email_key_unique") return new DomainError("email_taken", { cause: error })
  return error
}
