import type { Role } from "@hanpyo/shared"

declare const voterId: unique symbol
/** The id of a signed-in account, minted only where a session was checked: never taken from input. */
export type VoterId = string & { readonly [voterId]: true }

/** Whoever signed in, as the database knew them when the request came. */
export interface Member {
  readonly accountId: VoterId
  readonly sessionId: string
  readonly username: string
  readonly role: Role
  /** False: waits for an organiser, and is shown what visitors are. */
  readonly isApproved: boolean
  /** When the presented access token ends. */
  readonly tokenExpiresAt: Date
}

/** Null: a visitor. */
export type Viewer = Member | null
