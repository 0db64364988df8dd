import { comparisonKey } from "@hanpyo/shared"
import type { Services } from "../services.ts"

/** Whether nobody has this username, whatever its case. Somebody may take it the next moment: the index decides. */
export async function isUsernameFree({ db }: Pick<Services, "db">, username: string): Promise<boolean> {
  const taken = await db.prisma.account.findUnique({
    where: { usernameKey: comparisonKey(username) },
    select: { id: true },
  })
  return taken === null
}
