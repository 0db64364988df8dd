import { DomainError } from "./domain-error.ts"
import type { SignedIn, Viewer } from "./viewer.ts"

/** Checks the role as of this request, not of sign-in. @throws DomainError `not_signed_in`, `not_organiser` */
export function checkOrganiser(viewer: Viewer): asserts viewer is SignedIn {
  if (viewer === null) throw new DomainError("not_signed_in")
  if (viewer.role !== "organiser") throw new DomainError("not_organiser")
}
