import { transaction, type Tx, uniqueViolation, type Db } from "@hanpyo/db"
import { type AccountWords, writeKeys } from "./account-keys.ts"
import { skeleton } from "./skeleton.ts"

const batchSize = 1000

interface Unfilled extends AccountWords {
  readonly id: string
  readonly skeleton: string | null
  readonly searchKey: string | null
}

/**
 * Fills the keys of accounts that were made without them: before the columns were there, or by an older server. A batch
 * a transaction, so that a start that was cut short goes on where it stopped; rows that another server holds are its own.
 * Of look-alikes the oldest gets the skeleton. Ends early, between two batches, where `isOver` says so.
 * @returns how many rows got what they are searched and ordered by
 */
export async function fillAccountKeys(
  { db }: { db: Db },
  isOver: () => boolean = () => false,
): Promise<number> {
  let filled = 0
  let after: Unfilled | undefined
  do {
    const from = after
    const batch = await retried(() => transaction(db, (tx) => fillBatch(tx, from)))
    filled += batch.filled
    after = batch.last
  } while (after !== undefined && !isOver())
  return filled
}

/** @returns the last row looked at; none where there are no more */
async function fillBatch(
  tx: Tx,
  after: Unfilled | undefined,
): Promise<{ filled: number; last: Unfilled | undefined }> {
  const rows = await tx.$queryRaw<Unfilled[]>`
    SELECT id, username, email, name, part, team, username_skeleton AS skeleton, search_key AS "searchKey" FROM account
     WHERE username IS NOT NULL AND (username_skeleton IS NULL OR search_key IS NULL)
       AND (${after?.id ?? null}::uuid IS NULL
         OR (created_at, id) > (SELECT created_at, id FROM account WHERE id = ${after?.id ?? null}::uuid))
     ORDER BY created_at, id LIMIT ${batchSize} FOR NO KEY UPDATE SKIP LOCKED`
  if (rows.length === 0) return { filled: 0, last: undefined }
  const unkeyed = rows.filter((row) => row.searchKey === null)
  if (unkeyed.length > 0) await writeKeys(tx, unkeyed)
  const bare = rows.filter((row) => row.skeleton === null)
  // The first of each, as the rows come by age.
  const bySkeleton = new Map(bare.toReversed().map(({ id, username }) => [skeleton(username), id]))
  const keys = JSON.stringify([...bySkeleton].map(([key, id]) => ({ id, key })))
  await tx.$executeRaw`
    UPDATE account SET username_skeleton = made.key
      FROM jsonb_to_recordset(${keys}::jsonb) AS made (id uuid, key text)
     WHERE account.id = made.id
       AND NOT EXISTS (SELECT FROM account AS other WHERE other.username_skeleton = made.key)`
  return { filled: unkeyed.length, last: rows.at(-1) }
}

const attempts = 5

/** A sign-up may take a skeleton in the same moment; looked at again, it is seen. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (uniqueViolation(error) === null || attempt === attempts) throw error
    }
  }
}
