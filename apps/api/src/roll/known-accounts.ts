import type { Tx } from "@hanpyo/db"

export interface KnownAccount {
  readonly id: string
  readonly username: string
  readonly usernameKey: string
  readonly email: string | null
  readonly emailKey: string | null
  readonly name: string | null
  readonly part: string | null
  readonly team: string | null
  readonly deactivated: boolean
  readonly listed: boolean
}

interface Wanted {
  readonly electionId: string
  /** Comparison keys. */
  readonly usernames: readonly string[]
  readonly emails: readonly string[]
}

/** The accounts with one of these usernames or e-mail addresses, and whether they are on the election's roll. */
export function knownAccounts(tx: Tx, { electionId, usernames, emails }: Wanted): Promise<KnownAccount[]> {
  return tx.$queryRaw<KnownAccount[]>`
    SELECT a.id, a.username, a.username_key AS "usernameKey", a.email, a.email_key AS "emailKey", a.name, a.part, a.team,
           a.deactivated_at IS NOT NULL AS deactivated, e.account_id IS NOT NULL AS listed
      FROM account a LEFT JOIN electorate e ON e.election_id = ${electionId}::uuid AND e.account_id = a.id
     WHERE a.username_key = ANY(${usernames}::text[]) OR a.email_key = ANY(${emails}::text[])`
}

/** The comparison keys and skeletons of all usernames. */
export async function allUsernameKeys(tx: Tx): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT username_key AS key FROM account WHERE username_key IS NOT NULL
    UNION SELECT username_skeleton FROM account WHERE username_skeleton IS NOT NULL`
  return new Set(rows.map(({ key }) => key))
}

/** Those of the skeletons that accounts have. */
export async function takenSkeletons(tx: Tx, skeletons: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ skeleton: string }[]>`
    SELECT username_skeleton AS skeleton FROM account WHERE username_skeleton = ANY(${skeletons}::text[])`
  return new Set(rows.map(({ skeleton }) => skeleton))
}
