import type { Prisma } from "./generated/client.ts"
import type { Db } from "./create-db.ts"

declare const insideTransaction: unique symbol

/**
 * Prisma inside a transaction. Only `transaction` makes one, so a function that demands a `Tx` cannot be called with
 * plain Prisma, where its writes would not succeed or fail together.
 */
export type Tx = Prisma.TransactionClient & { readonly [insideTransaction]: true }

/**
 * Prisma gives a transaction 2 s to get a connection and 5 s to finish. Under a rush that is too little: the fifth
 * part of 2,000 simultaneous transactions failed although each was short. A rush is to wait, not to fail.
 */
const patience = { maxWait: 15_000, timeout: 30_000 }

/** Runs `work` in one READ COMMITTED transaction: it commits when `work` resolves, and rolls back when it throws. */
export function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.prisma.$transaction((tx) => work(tx as Tx), patience)
}
