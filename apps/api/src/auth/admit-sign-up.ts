import type { Db } from "@hanpyo/db"
import { isSameSecret } from "../codes/secrets.ts"
import { signUpCode } from "../codes/sign-up-code.ts"
import { typedCode } from "../codes/typed-code.ts"
import type { Config } from "../config/config.ts"
import { DomainError } from "../core/domain-error.ts"
import { findInvitation, type OpenInvitation } from "../invitation/use-invitation.ts"

/**
 * Checks who may sign up, as `SIGN_UP` says: anyone, holders of the sign-up code or of an invitation, or no one. With
 * `waits` the account needs an organiser's approval.
 * @throws DomainError `sign_up_closed`, `bad_code`
 */
export async function admitSignUp(
  services: { db: Db; config: Config },
  code: string | undefined,
): Promise<{ waits: boolean; invitation: OpenInvitation | null }> {
  const { signUp } = services.config
  if (signUp === "code" && isSameSecret(typedCode(code ?? ""), await signUpCode(services)))
    return { waits: false, invitation: null }
  const invitation = code === undefined ? null : await findInvitation(services, code)
  if (invitation !== null || signUp === "open") return { waits: false, invitation }
  if (signUp === "approval" && code === undefined) return { waits: true, invitation }
  throw new DomainError(signUp === "closed" && code === undefined ? "sign_up_closed" : "bad_code")
}
