import type { Db } from "@hanpyo/db"
import { usernameKeys } from "../names/username-keys.ts"

/** Whether nobody has this username or one that looks like it. Somebody may take it the next moment: the index decides. */
export async function isUsernameFree({ db }: { db: Db }, username: string): Promise<boolean> {
  const { usernameKey, usernameSkeleton } = usernameKeys(username)
  const taken = await db.prisma.account.findFirst({
    where: { OR: [{ usernameKey }, { usernameSkeleton }] },
    select: { id: true },
  })
  return taken === null
}
