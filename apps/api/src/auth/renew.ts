import type { TokenTransport } from "@hanpyo/shared"
import { DomainError } from "../domain-error.ts"
import type { Services } from "../services.ts"
import type { SignedIn } from "./answer-session.ts"
import type { SessionCookies } from "./cookies.ts"
import { refresh } from "./refresh.ts"

interface Caller {
  readonly services: Pick<
    Services,
    "db" | "accessTokens" | "refreshSuccessors" | "knownSessions" | "limitedHere"
  >
  readonly cookies: SessionCookies
}

/**
 * Renews by the token given in the body, and answers in the body; else by the cookie's, and answers in cookies. Cookies
 * that can no longer be renewed are cleared, so that the browser goes on as a visitor.
 * @throws DomainError `token_expired`, `session_ended`, `rate_limited`
 */
export async function renew(
  { services, cookies }: Caller,
  given: string | undefined,
): Promise<{ signedIn: SignedIn; transport: TokenTransport }> {
  if (given !== undefined) return { signedIn: await refresh(services, given), transport: "bearer" }
  try {
    return { signedIn: await refresh(services, cookies.refresh), transport: "cookies" }
  } catch (error) {
    // One that is only to wait can still be renewed.
    if (error instanceof DomainError && error.reason !== "rate_limited") cookies.clear()
    throw error
  }
}
