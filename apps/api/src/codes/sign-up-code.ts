import type { Services } from "../services.ts"
import { DomainError } from "../core/domain-error.ts"
import { findInvitation, type OpenInvitation } from "../invitation/use-invitation.ts"
import { newSecret, isSameSecret } from "./secrets.ts"
import { typedCode } from "./typed-code.ts"

/** What newcomers type where sign-up is by code: made once, kept in the database. Ten characters without look-alikes. */
export async function signUpCode({ db }: Pick<Services, "db">): Promise<string> {
  const made = newSignUpCode()
  const { rows } = await db.pool.query<{ sign_up_code: string }>(
    `WITH made AS (INSERT INTO installation (id, sign_up_code) VALUES (true, $1) ON CONFLICT (id) DO NOTHING RETURNING sign_up_code)
     SELECT sign_up_code FROM made UNION ALL SELECT sign_up_code FROM installation LIMIT 1`,
    [made],
  )
  // Empty where another process made it in this very moment: its row is not in our statement's snapshot.
  return rows[0]?.sign_up_code ?? signUpCode({ db })
}

const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"

export function newSignUpCode(): string {
  const bytes = Buffer.from(newSecret(), "base64url")
  // 31 letters, 10 places: 49 bits. A byte over 247 would favour the first letters.
  return [...bytes]
    .filter((byte) => byte < 248)
    .slice(0, 10)
    .map((byte) => letters.charAt(byte % letters.length))
    .join("")
}

interface Admitted {
  /** For an organiser to let them in. */
  readonly waits: boolean
  readonly invitation: OpenInvitation | null
}

/**
 * On what terms one may sign up: with the sign-up code, an invitation, or neither, as `SIGN_UP` says.
 * @throws DomainError `sign_up_closed`, `bad_code`
 */
export async function checkSignUpIsOpen(
  services: Pick<Services, "db" | "config">,
  code: string | undefined,
): Promise<Admitted> {
  const { signUp } = services.config
  if (signUp === "code" && isSameSecret(typedCode(code ?? ""), await signUpCode(services)))
    return { waits: false, invitation: null }
  const invitation = code === undefined ? null : await findInvitation(services, code)
  if (invitation !== null || signUp === "open") return { waits: false, invitation }
  if (signUp === "approval" && code === undefined) return { waits: true, invitation }
  throw new DomainError(signUp === "closed" && code === undefined ? "sign_up_closed" : "bad_code")
}
