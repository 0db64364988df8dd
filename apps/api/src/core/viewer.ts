import type { Role } from "@hanpyo/shared"

declare const accountId: unique symbol
/** The id of a signed-in account, minted only where a session was checked: never taken from input. */
export type AccountId = string & { readonly [accountId]: true }
/** The same, in the act of voting. */
export type VoterId = AccountId

/** A signed-in caller, as the database knew them when the request came. */
export interface SignedIn {
  readonly accountId: AccountId
  readonly sessionId: string
  readonly username: string
  readonly role: Role
  /** False: waits for an organiser, and is shown what visitors are. */
  readonly isApproved: boolean
  /** When the presented access token ends. */
  readonly tokenExpiresAt: Date
}

/** Null: a visitor. */
export type Viewer = SignedIn | null
