import type { Tx } from "@hanpyo/db"
import { comparisonKey, type SignUpInput } from "@hanpyo/shared"
import { usernameKeys } from "../names/username-keys.ts"
import { listedPartAndTeam } from "../account/listed-part-and-team.ts"
import { DomainError } from "../core/domain-error.ts"

/**
 * Refuses what the insert of an account would refuse, before the expensive hashing. The unique indexes decide.
 * @throws DomainError `unknown_part_or_team`, `username_taken`, `username_looks_taken`, `email_taken`
 */
export async function checkFree(tx: Tx, input: SignUpInput): Promise<void> {
  await listedPartAndTeam(tx, input)
  const { usernameKey, usernameSkeleton } = usernameKeys(input.username)
  const emailKey = comparisonKey(input.email)
  const taken = await tx.account.findMany({
    where: { OR: [{ usernameKey }, { usernameSkeleton }, { emailKey }] },
    select: { usernameKey: true, usernameSkeleton: true },
  })
  if (taken.some((account) => account.usernameKey === usernameKey)) throw new DomainError("username_taken")
  if (taken.some((account) => account.usernameSkeleton === usernameSkeleton))
    throw new DomainError("username_looks_taken", { fields: { username: "looks_taken" } })
  if (taken.length > 0) throw new DomainError("email_taken")
}
