import {
  type Account,
  type Locale,
  sentences,
  type Session,
  type Success,
  type Tokens,
  type TokenTransport,
} from "@hanpyo/shared"
import type { SessionCookies } from "../sessions/cookies.ts"

/** What signing up, signing in, joining and renewing come to. */
export interface SignInResult {
  readonly account: Account
  readonly hasVoted: boolean
  readonly tokens: Tokens
  /** Ids of the sessions whose place it took. */
  readonly ended?: readonly string[]
  /** What it was that went well, where that was known only then. */
  readonly success?: Success
}

export interface SessionCaller {
  readonly cookies: SessionCookies
  readonly locale: Locale
}

interface Answered {
  readonly signedIn: SignInResult
  readonly success: Success
  readonly transport: TokenTransport | undefined
}

/** Tokens travel in cookies or in the body, never in both. */
export function sessionAnswer(
  { cookies, locale }: SessionCaller,
  { signedIn, success, transport }: Answered,
): Session {
  const { account, hasVoted, tokens } = signedIn
  const inBody = transport === "bearer"
  if (!inBody) cookies.set(tokens)
  return {
    message: sentences[locale].successes[signedIn.success ?? success],
    account,
    hasVoted,
    tokens: inBody ? tokens : null,
  }
}
