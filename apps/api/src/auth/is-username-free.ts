import type { Db } from "@hanpyo/db"
import { usernameKeys } from "../names/username-keys.ts"

/** Whether no account has this username or a look-alike. It may be taken at any moment: the unique index decides. */
export async function isUsernameFree({ db }: { db: Db }, username: string): Promise<boolean> {
  const { usernameKey, usernameSkeleton } = usernameKeys(username)
  const taken = await db.prisma.account.findFirst({
    where: { OR: [{ usernameKey }, { usernameSkeleton }] },
    select: { id: true },
  })
  return taken === null
}
