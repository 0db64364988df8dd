import type { Db } from "@hanpyo/db"

/**
 * Runs a query so that Prisma loads and compiles what it needs (about 0.3 s of blocked event loop) before the first
 * sign-in. A failure shows at the next query.
 */
export async function warmUp({ db }: { db: Db }): Promise<void> {
  await db.prisma.account.findUnique({ where: { usernameKey: "" } }).catch(() => null)
}
