import type { Tx } from "@hanpyo/db"
import type { Tokens } from "@hanpyo/shared"
import type { Config } from "../config/config.ts"
import type { AccessTokens } from "./access-tokens.ts"
import { endSession, type PresentedTokens } from "./end-session.ts"
import { hashOf, newSecret } from "../codes/secrets.ts"
import type { SignedIn, AccountId } from "../core/viewer.ts"

/** Where a session is issued to. */
export interface Device {
  readonly userAgent: string | null
  /** Tokens of the session that this one replaces in its browser, or null. */
  readonly replaces: PresentedTokens | null
  /** A coarse network of the client's address. */
  readonly network: string
}

interface SessionAccount {
  readonly id: string
  readonly username: string
  readonly role: SignedIn["role"]
  readonly tokenVersion: number
  /** Null for an approved account. */
  readonly waitingSince: Date | null
}

/** A session just issued or refreshed. */
export interface IssuedSession {
  readonly viewer: SignedIn
  readonly tokens: Tokens
}

interface NewSession extends IssuedSession {
  /** Ids of the sessions that it replaced. */
  readonly ended: readonly string[]
}

/** Issues a session for one device. Its end is fixed: refreshing does not move it. */
export async function issueSession(
  { tx, ...services }: { tx: Tx; accessTokens: AccessTokens; config: Config },
  { account, device }: { account: SessionAccount; device: Device },
): Promise<NewSession> {
  const { userAgent, replaces } = device
  const context = { sql: tx, accessTokens: services.accessTokens, isReplaced: true }
  const ended = replaces === null ? [] : await endSession(context, replaces)
  const refreshToken = newSecret()
  const [session] = await tx.$queryRaw<{ id: string; expires_at: Date }[]>`
    INSERT INTO session (account_id, refresh_hash, user_agent, expires_at)
    VALUES (${account.id}::uuid, ${hashOf(refreshToken)}, ${userAgent},
            clock_timestamp() + make_interval(secs => ${services.config.refreshSeconds}))
    RETURNING id, expires_at`
  if (session === undefined) throw new Error("failed to store the session")
  const issued = issueTokens(services, {
    account,
    sessionId: session.id,
    refreshToken,
    refreshExpiresAt: session.expires_at,
  })
  return { ...issued, ended }
}

interface RefreshedSession {
  readonly account: SessionAccount
  readonly sessionId: string
  readonly refreshToken: string
  readonly refreshExpiresAt: Date
}

/** Builds the tokens of a session: the given refresh token and a new access token. */
export function issueTokens(
  { accessTokens }: { accessTokens: AccessTokens },
  { account, sessionId, refreshToken, refreshExpiresAt }: RefreshedSession,
): IssuedSession {
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
