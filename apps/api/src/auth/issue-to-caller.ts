import type { Session, Success, TokenTransport } from "@hanpyo/shared"
import { coarseNetwork } from "../limits/address.ts"
import type { KnownSessions } from "../sessions/session-cache.ts"
import { sessionAnswer, type SessionCaller, type SignInResult } from "./session-answer.ts"
import type { Device } from "../sessions/issue-session.ts"

interface Caller extends SessionCaller {
  readonly userAgent: string | null
  readonly address: string
}

interface Beginning<Services, Input> {
  readonly services: Services
  readonly verb: (services: Services, input: Input & Device) => Promise<SignInResult>
  readonly input: Input & { tokens?: TokenTransport | undefined }
  readonly success: Success
}

/** Begins a sign-in by one of the ways there are, and answers it where the caller wants the tokens. */
export async function issueToCaller<Services extends { knownSessions: KnownSessions }, Input>(
  ctx: Caller,
  { services, verb, input, success }: Beginning<Services, Input>,
): Promise<Session> {
  const { access: accessToken, refresh: refreshToken } = ctx.cookies
  const signedIn = await verb(services, {
    ...input,
    userAgent: ctx.userAgent,
    // Only new cookies take the place of those that came.
    replaces: input.tokens === "bearer" ? null : { accessToken, refreshToken },
    network: coarseNetwork(ctx.address),
  })
  for (const sessionId of signedIn.ended ?? []) services.knownSessions.forget(sessionId)
  return sessionAnswer(ctx, { signedIn, success, transport: input.tokens })
}
