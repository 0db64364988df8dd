import { usernameKeys } from "../names/username-keys.ts"
import type { Services } from "../services.ts"

/** Whether nobody has this username or one that looks like it. Somebody may take it the next moment: the index decides. */
export async function isUsernameFree({ db }: Pick<Services, "db">, username: string): Promise<boolean> {
  const { usernameKey, usernameSkeleton } = usernameKeys(username)
  const taken = await db.prisma.account.findFirst({
    where: { OR: [{ usernameKey }, { usernameSkeleton }] },
    select: { id: true },
  })
  return taken === null
}
