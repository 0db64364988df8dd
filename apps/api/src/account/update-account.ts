import { transaction, type Db } from "@hanpyo/db"
import type { ManagedAccount } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { listedPartAndTeam } from "./listed-part-and-team.ts"
import { writeKeys } from "../names/account-keys.ts"
import { lockAccount } from "./identity/lock-account.ts"
import { presentManagedAccount } from "./present-managed-account.ts"

interface AccountChange {
  readonly accountId: string
  readonly name?: string | null | undefined
  readonly part?: string | null | undefined
  readonly team?: string | null | undefined
}

/**
 * Changes a member's name, part or team; null clears it. Electorates of open elections keep theirs.
 * @throws DomainError `not_found`, `unknown_part_or_team`
 */
export function updateAccount(
  { db }: { db: Db },
  { organiserId, change }: { organiserId: AccountId; change: AccountChange },
): Promise<ManagedAccount> {
  const { accountId, name, part, team } = change
  return transaction(db, async (tx) => {
    const before = await lockAccount(tx, accountId)
    const listed = await listedPartAndTeam(tx, { part: part ?? undefined, team: team ?? undefined })
    const next = {
      name: name === undefined ? before.name : name,
      part: part === undefined ? before.part : listed.part,
      team: team === undefined ? before.team : listed.team,
    }
    const changed = (["name", "part", "team"] as const).filter((field) => next[field] !== before[field])
    if (changed.length === 0) return presentManagedAccount(before)
    const after = await tx.account.update({ where: { id: accountId }, data: next })
    if (after.username !== null) await writeKeys(tx, [{ ...after, username: after.username }])
    // Only which fields, not their values: names are deleted with their account, audit entries are not.
    await recordAudit(tx, {
      kind: "account.updated",
      actorId: organiserId,
      accountId,
      detail: { fields: changed },
    })
    return presentManagedAccount(after)
  })
}
