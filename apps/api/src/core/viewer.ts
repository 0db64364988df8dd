import type { Role } from "@hanpyo/shared"

declare const accountId: unique symbol
/** The id of a signed-in account: comes from a checked session, never from input. */
export type AccountId = string & { readonly [accountId]: true }
/** An account in the act of voting. */
export type VoterId = AccountId

/** A signed-in caller, as the database described them when the request arrived. */
export interface SignedIn {
  readonly accountId: AccountId
  readonly sessionId: string
  readonly username: string
  readonly role: Role
  /** False until an organiser approves the account, which sees what visitors see until then. */
  readonly isApproved: boolean
  /** When the presented access token expires. */
  readonly tokenExpiresAt: Date
}

/** Null for a visitor. */
export type Viewer = SignedIn | null
