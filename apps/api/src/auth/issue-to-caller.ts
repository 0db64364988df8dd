import type { Session, Success, TokenTransport } from "@hanpyo/shared"
import { coarseNetwork } from "../limits/address.ts"
import type { SessionCache } from "../sessions/session-cache.ts"
import { presentSession, type SessionCaller, type SignInResult } from "./present-session.ts"
import type { Device } from "../sessions/issue-session.ts"

interface Caller extends SessionCaller {
  readonly userAgent: string | null
  readonly address: string
}

interface SignInRequest<Services, Input> {
  readonly services: Services
  readonly verb: (services: Services, input: Input & Device) => Promise<SignInResult>
  readonly input: Input & { tokens?: TokenTransport | undefined }
  readonly success: Success
}

/** Issues a session by one of the verbs that can, and answers with the tokens in cookies or in the body. */
export async function issueToCaller<Services extends { sessionCache: SessionCache }, Input>(
  ctx: Caller,
  { services, verb, input, success }: SignInRequest<Services, Input>,
): Promise<Session> {
  const { access: accessToken, refresh: refreshToken } = ctx.cookies
  const signedIn = await verb(services, {
    ...input,
    userAgent: ctx.userAgent,
    // Only new cookies replace the session of the old ones.
    replaces: input.tokens === "bearer" ? null : { accessToken, refreshToken },
    network: coarseNetwork(ctx.address),
  })
  for (const sessionId of signedIn.ended ?? []) services.sessionCache.forget(sessionId)
  return presentSession(ctx, { signedIn, success, transport: input.tokens })
}
