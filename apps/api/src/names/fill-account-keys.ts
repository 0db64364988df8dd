import { transaction, type Tx, uniqueViolation, type Db } from "@hanpyo/db"
import { type AccountWords, writeKeys } from "./account-keys.ts"
import { skeleton } from "./skeleton.ts"

const batchSize = 1000

interface UnfilledAccount extends AccountWords {
  readonly id: string
  readonly skeleton: string | null
  readonly searchKey: string | null
}

/**
 * Fills missing keys of accounts written before the columns existed, or by an older server. Each batch is a transaction:
 * an interrupted run continues where it stopped, and rows locked by another server are left to it. The oldest of
 * look-alikes gets the skeleton.
 * @returns the number of accounts whose search and sort keys were filled
 */
export async function fillAccountKeys(
  { db }: { db: Db },
  isOver: () => boolean = () => false,
): Promise<number> {
  let filled = 0
  let after: UnfilledAccount | undefined
  do {
    const from = after
    const batch = await retry(() => transaction(db, (tx) => fillBatch(tx, from)))
    filled += batch.filled
    after = batch.last
  } while (after !== undefined && !isOver())
  return filled
}

/** @returns as `last` the last row of the batch, or undefined at the end */
async function fillBatch(
  tx: Tx,
  after: UnfilledAccount | undefined,
): Promise<{ filled: number; last: UnfilledAccount | undefined }> {
  const rows = await tx.$queryRaw<UnfilledAccount[]>`
    SELECT id, username, email, name, part, team, username_skeleton AS skeleton, search_key AS "searchKey" FROM account
     WHERE username IS NOT NULL AND (username_skeleton IS NULL OR search_key IS NULL)
       AND (${after?.id ?? null}::uuid IS NULL
         OR (created_at, id) > (SELECT created_at, id FROM account WHERE id = ${after?.id ?? null}::uuid))
     ORDER BY created_at, id LIMIT ${batchSize} FOR NO KEY UPDATE SKIP LOCKED`
  if (rows.length === 0) return { filled: 0, last: undefined }
  const unkeyed = rows.filter((row) => row.searchKey === null)
  if (unkeyed.length > 0) await writeKeys(tx, unkeyed)
  const withoutSkeleton = rows.filter((row) => row.skeleton === null)
  // Reversed, so that the oldest of look-alikes stays in the map.
  const bySkeleton = new Map(withoutSkeleton.toReversed().map(({ id, username }) => [skeleton(username), id]))
  const keys = JSON.stringify([...bySkeleton].map(([key, id]) => ({ id, key })))
  await tx.$executeRaw`
    UPDATE account SET username_skeleton = made.key
      FROM jsonb_to_recordset(${keys}::jsonb) AS made (id uuid, key text)
     WHERE account.id = made.id
       AND NOT EXISTS (SELECT FROM account AS other WHERE other.username_skeleton = made.key)`
  return { filled: unkeyed.length, last: rows.at(-1) }
}

const attempts = 5

/** A sign-up may take a skeleton at the same moment; the next attempt sees it. */
async function retry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (uniqueViolation(error) === null || attempt === attempts) throw error
    }
  }
}
