import { randomUUID } from "node:crypto"
import type { Tx } from "@hanpyo/db"
import { comparisonKey } from "@hanpyo/shared"
import { accountKeys } from "../names/account-keys.ts"
import { usernameKeys } from "../names/username-keys.ts"
import { inBatches } from "../core/pace.ts"
import type { JudgedRow } from "./judge-row.ts"

export interface MadeAccount {
  readonly id: string
  readonly username: string
  readonly name: string | null
  readonly part: string | null
  readonly team: string | null
}

/** Makes a passwordless account for each row that needs one. The caller blocks all other sign-ups. */
export async function makeAccounts(tx: Tx, rows: readonly JudgedRow[]): Promise<MadeAccount[]> {
  const made = rows
    .filter(({ verdict }) => verdict === "creates_account")
    .map(({ words }) => ({ id: randomUUID(), ...words, username: words.username ?? "" }))
  await inBatches(made, { size: 1000, work: (batch) => store(tx, batch) })
  return made
}

async function store(tx: Tx, batch: readonly (MadeAccount & { email: string | null })[]): Promise<void> {
  const stored = batch.map((account) => ({
    ...account,
    ...usernameKeys(account.username),
    ...accountKeys(account),
    email_key: account.email === null ? null : comparisonKey(account.email),
  }))
  await tx.$executeRaw`
    INSERT INTO account (id, username, username_key, username_skeleton, search_key, username_sort_key, name_sort_key,
                         email, email_key, name, part, team, username_vouched, email_vouched)
    SELECT id, username, "usernameKey", "usernameSkeleton", "searchKey", "usernameSortKey", "nameSortKey",
           email, email_key, name, part, team, true, email IS NOT NULL
      FROM jsonb_to_recordset(${JSON.stringify(stored)}::jsonb) AS made
           (id uuid, username text, "usernameKey" text, "usernameSkeleton" text, "searchKey" text, "usernameSortKey" text,
            "nameSortKey" text, email text, email_key text, name text, part text, team text)`
}
