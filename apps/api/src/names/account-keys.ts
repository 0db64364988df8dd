import type { Tx } from "@hanpyo/db"
import { searchKey, sortKey } from "@hanpyo/shared"

/** The words that an account is found by. */
export interface AccountWords {
  readonly username: string
  readonly email?: string | null
  readonly name?: string | null
  readonly part?: string | null
  readonly team?: string | null
}

interface AccountKeys {
  readonly searchKey: string
  readonly usernameSortKey: string
  readonly nameSortKey: string | null
}

/**
 * The keys by which accounts are searched and ordered. `searchKey` has one line each for username, e-mail, name, part and
 * team, empty if there is none, so that a list can leave out lines that its viewer must not search.
 */
export const accountKeys = ({ username, email, name, part, team }: AccountWords): AccountKeys => ({
  searchKey: [username, email, name, part, team].map((word) => searchKey(word ?? "")).join("\n"),
  usernameSortKey: sortKey(username),
  nameSortKey: name === null || name === undefined ? null : sortKey(name),
})

/** Writes the keys of accounts whose words have changed: a trigger emptied them. */
export async function writeKeys(tx: Tx, rows: readonly (AccountWords & { id: string })[]): Promise<void> {
  const keys = JSON.stringify(rows.map((row) => ({ id: row.id, ...accountKeys(row) })))
  await tx.$executeRaw`
    UPDATE account SET search_key = made."searchKey", username_sort_key = made."usernameSortKey",
           name_sort_key = made."nameSortKey"
      FROM jsonb_to_recordset(${keys}::jsonb)
           AS made (id uuid, "searchKey" text, "usernameSortKey" text, "nameSortKey" text)
     WHERE account.id = made.id`
}
