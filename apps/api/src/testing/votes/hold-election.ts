import type { TestApp } from "../create-test-app.ts"
import { waitingForLock } from "../waiting-for-lock.ts"

/** A lock on an election's row, which blocks all ballots until `release`. */
export interface HeldElection {
  /** Resolves when the given number of statements wait for a lock. */
  readonly waiting: (count: number) => Promise<void>
  readonly query: (sql: string) => Promise<unknown>
  readonly release: () => Promise<void>
}

export async function holdElection({ db }: Pick<TestApp, "db">, electionId: string): Promise<HeldElection> {
  const holder = await db.pool.connect()
  await holder.query("BEGIN")
  await holder.query("SELECT FROM election WHERE id = $1 FOR NO KEY UPDATE", [electionId])
  return {
    waiting: (count) => waitingForLock(holder, count),
    query: (sql) => holder.query(sql),
    release: async () => {
      await holder.query("COMMIT")
      holder.release()
    },
  }
}
