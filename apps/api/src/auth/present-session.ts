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

/** The result of signing up, signing in, joining and refreshing. */
export interface SignInResult {
  readonly account: Account
  readonly hasVoted: boolean
  readonly tokens: Tokens
  /** Ids of the sessions that it replaced. */
  readonly ended?: readonly string[]
  /** The success to report, if it depends on the outcome. */
  readonly success?: Success
}

export interface SessionCaller {
  readonly cookies: SessionCookies
  readonly locale: Locale
}

/** Tokens travel in cookies or in the body, never in both. */
export function presentSession(
  { cookies, locale }: SessionCaller,
  result: { signedIn: SignInResult; success: Success; transport: TokenTransport | undefined },
): Session {
  const { signedIn, success, transport } = result
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
