import type { Prisma } from "./generated/client.ts"
import type { Db } from "./create-db.ts"

declare const insideTransaction: unique symbol

/**
 * Prisma inside a transaction. Only `transaction` creates one, so a function that takes a `Tx` cannot be called with
 * plain Prisma.
 */
export type Tx = Prisma.TransactionClient & { readonly [insideTransaction]: true }

/**
 * Prisma's defaults are 2 s to get a connection and 5 s to finish. With them 20 % of 2,000 simultaneous short
 * transactions failed; they should wait instead.
 */
const patience = { maxWait: 15_000, timeout: 30_000 }

/** Runs `work` in a READ COMMITTED transaction: commits when it resolves, rolls back when it throws. */
export function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.prisma.$transaction((tx) => work(tx as Tx), patience)
}
