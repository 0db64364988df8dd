import type { Tx } from "@hanpyo/db"
import type { Tokens } from "@hanpyo/shared"
import type { Config } from "../config/config.ts"
import type { AccessTokens } from "./access-tokens.ts"
import { endSession, type PresentedTokens } from "./end-session.ts"
import { hashOf, newSecret } from "../codes/secrets.ts"
import type { SignedIn, AccountId } from "../core/viewer.ts"

/** What began a sign-in, beside what was typed. */
export interface Device {
  readonly userAgent: string | null
  /** Of the sign-in that this one takes the place of in its browser; null: it stands beside others. */
  readonly replaces: PresentedTokens | null
  /** Where from, roughly. */
  readonly network: string
}

interface Needs {
  readonly accessTokens: AccessTokens
  readonly config: Config
  readonly tx: Tx
}

interface Starter {
  readonly account: {
    readonly id: string
    readonly username: string
    readonly role: SignedIn["role"]
    readonly tokenVersion: number
    /** Null: approved. */
    readonly waitingSince: Date | null
  }
  readonly device: Device
}

/** A sign-in that has just begun, or was renewed. */
export interface IssuedSession {
  readonly viewer: SignedIn
  readonly tokens: Tokens
}

interface NewSession extends IssuedSession {
  /** Ids of the sessions whose place it took. */
  readonly ended: readonly string[]
}

/** Begins a sign-in of one device. Its end is fixed now: renewing does not move it. */
export async function issueSession({ tx, ...services }: Needs, starter: Starter): Promise<NewSession> {
  const { account, device } = starter
  const { userAgent, replaces } = device
  const needs = { sql: tx, accessTokens: services.accessTokens, isReplaced: true }
  const ended = replaces === null ? [] : await endSession(needs, replaces)
  const refreshToken = newSecret()
  const [session] = await tx.$queryRaw<{ id: string; expires_at: Date }[]>`
    INSERT INTO session (account_id, refresh_hash, user_agent, expires_at)
    VALUES (${account.id}::uuid, ${hashOf(refreshToken)}, ${userAgent},
            clock_timestamp() + make_interval(secs => ${services.config.refreshSeconds}))
    RETURNING id, expires_at`
  if (session === undefined) throw new Error("the session was not stored")
  const started = issueTokens(services, {
    account,
    sessionId: session.id,
    refreshToken,
    refreshExpiresAt: session.expires_at,
  })
  return { ...started, ended }
}

interface Issued {
  readonly account: Starter["account"]
  readonly sessionId: string
  readonly refreshToken: string
  readonly refreshExpiresAt: Date
}

/** The tokens of a session: the refresh token as given, and a new access token. */
export function issueTokens({ accessTokens }: { accessTokens: AccessTokens }, issued: Issued): IssuedSession {
  const { account, sessionId, refreshToken, refreshExpiresAt } = issued
  const access = accessTokens.sign({ accountId: account.id, sessionId, version: account.tokenVersion })
  return {
    viewer: {
      accountId: account.id as AccountId,
      sessionId,
      username: account.username,
      role: account.role,
      isApproved: account.waitingSince === null,
      tokenExpiresAt: access.expiresAt,
    },
    tokens: {
      accessToken: access.token,
      refreshToken,
      accessExpiresAt: access.expiresAt.toISOString(),
      refreshExpiresAt: refreshExpiresAt.toISOString(),
    },
  }
}
