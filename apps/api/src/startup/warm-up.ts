import type { Db } from "@hanpyo/db"

/**
 * Asks Prisma something, so that it loads and compiles what it needs (some 0.3 s in which nothing else runs) before
 * anybody signs in, instead of while they do. What goes wrong is told to whoever asks next.
 */
export async function warmUp({ db }: { db: Db }): Promise<void> {
  await db.prisma.account.findUnique({ where: { usernameKey: "" } }).catch(() => null)
}
