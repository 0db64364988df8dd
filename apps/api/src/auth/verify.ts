import type { Db } from "@hanpyo/db"
import type { VerifyResult } from "@hanpyo/shared"
import { findAccount } from "../account/identity/find-account.ts"
import { DomainError } from "../core/domain-error.ts"
import type { AccessTokens } from "../sessions/access-tokens.ts"
import type { SessionCache } from "../sessions/session-cache.ts"
import { findViewer } from "../sessions/find-viewer.ts"

/** Checks an access token and returns its account. @throws DomainError `not_signed_in`, `token_expired`, `session_ended` */
export async function verify(
  services: { db: Db; accessTokens: AccessTokens; sessionCache: SessionCache },
  token: string | null,
): Promise<VerifyResult> {
  if (token === null) throw new DomainError("not_signed_in")
  const viewer = await findViewer(services, token)
  const account = await findAccount(services, viewer.accountId)
  return { valid: true, account, expiresAt: viewer.tokenExpiresAt.toISOString() }
}
