import type { Session, Success, TokenTransport } from "@hanpyo/shared"
import type { Services } from "../services.ts"
import { answerSession, type SessionCaller, type SignedIn } from "./answer-session.ts"

interface Caller extends SessionCaller {
  readonly userAgent: string | null
}

interface Beginning<Input> {
  readonly services: Services
  readonly verb: (services: Services, input: Input & { userAgent: string | null }) => Promise<SignedIn>
  readonly input: Input & { tokens?: TokenTransport | undefined }
  readonly success: Success
}

/** Begins a sign-in by one of the ways there are, and answers it where the caller wants the tokens. */
export async function beginSession<Input>(
  ctx: Caller,
  { services, verb, input, success }: Beginning<Input>,
): Promise<Session> {
  const signedIn = await verb(services, { ...input, userAgent: ctx.userAgent })
  return answerSession(ctx, { signedIn, success, transport: input.tokens })
}
