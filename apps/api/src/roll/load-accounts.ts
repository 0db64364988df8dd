import type { Tx } from "@hanpyo/db"

export interface LoadedAccount {
  readonly id: string
  readonly username: string
  readonly usernameKey: string
  readonly email: string | null
  readonly emailKey: string | null
  readonly name: string | null
  readonly part: string | null
  readonly team: string | null
  readonly usernameVouched: boolean
  readonly emailVouched: boolean
  /** Whether it has a password. */
  readonly joined: boolean
  readonly createdAt: Date
  readonly deactivated: boolean
  /** Whether it waits for approval. */
  readonly waiting: boolean
  readonly listed: boolean
}

/** A row's comparison keys, and its username's skeleton; null where the row has none. */
export interface IdentifierKeys {
  readonly username: string | null
  readonly skeleton: string | null
  readonly email: string | null
}

/** Loads the accounts with these usernames or e-mail addresses, and whether they are on the election's roll. */
export function loadAccounts(
  tx: Tx,
  { electionId, keys }: { electionId: string; keys: readonly IdentifierKeys[] },
): Promise<LoadedAccount[]> {
  const usernames = keys.flatMap(({ username }) => (username === null ? [] : [username]))
  const emails = keys.flatMap(({ email }) => (email === null ? [] : [email]))
  return tx.$queryRaw<LoadedAccount[]>`
    SELECT a.id, a.username, a.username_key AS "usernameKey", a.email, a.email_key AS "emailKey", a.name, a.part, a.team,
           a.username_vouched AS "usernameVouched", a.email_vouched AS "emailVouched",
           a.password_hash IS NOT NULL AS joined, a.created_at AS "createdAt", a.deactivated_at IS NOT NULL AS deactivated,
           a.waiting_since IS NOT NULL AS waiting, e.account_id IS NOT NULL AS listed
      FROM account a LEFT JOIN electorate e ON e.election_id = ${electionId}::uuid AND e.account_id = a.id
     WHERE a.username_key = ANY(${usernames}::text[]) OR a.email_key = ANY(${emails}::text[])`
}

const pageSize = 5000

/** Comparison keys and skeletons of all usernames, in pages, as a single result would block the event loop. */
export async function allUsernameKeys(tx: Tx): Promise<Set<string>> {
  const keys = new Set<string>()
  for (let last = ""; ;) {
    const rows = await tx.$queryRaw<{ key: string; skeleton: string | null }[]>`
      SELECT username_key AS key, username_skeleton AS skeleton FROM account
       WHERE username_key > ${last} ORDER BY username_key LIMIT ${pageSize}`
    for (const { key, skeleton } of rows) keys.add(key).add(skeleton ?? key)
    if (rows.length < pageSize) return keys
    last = rows.at(-1)?.key ?? ""
  }
}

/** Those of the skeletons that accounts have already. */
export async function takenSkeletons(tx: Tx, skeletons: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ skeleton: string }[]>`
    SELECT username_skeleton AS skeleton FROM account WHERE username_skeleton = ANY(${skeletons}::text[])`
  return new Set(rows.map(({ skeleton }) => skeleton))
}
