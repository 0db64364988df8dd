import { transaction, type Tx, type Db } from "@hanpyo/db"
import { comparisonKey, type PartsAndTeams } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"

/**
 * Replaces both lists, in the order given. Members keep part and team, even if no list has them any more.
 * `SetPartsAndTeamsInput` has checked that names are unique.
 */
export function setPartsAndTeams(
  { db }: { db: Db },
  { organiserId, lists }: { organiserId: AccountId; lists: PartsAndTeams },
): Promise<void> {
  return transaction(db, async (tx) => {
    // Two organisers who replace the lists at once take turns; otherwise they could mix. Readers are not blocked.
    await tx.$executeRaw`LOCK TABLE part, team IN SHARE ROW EXCLUSIVE MODE`
    const before = await namesOf(tx)
    if (JSON.stringify(before) === JSON.stringify([lists.parts, lists.teams])) return
    await tx.part.deleteMany()
    await tx.part.createMany({ data: rowsOf(lists.parts) })
    await tx.team.deleteMany()
    await tx.team.createMany({ data: rowsOf(lists.teams) })
    await recordAudit(tx, {
      kind: "lists.changed",
      actorId: organiserId,
      detail: { parts: lists.parts.length, teams: lists.teams.length },
    })
  })
}

const rowsOf = (names: readonly string[]) =>
  names.map((name, position) => ({ name, nameKey: comparisonKey(name), position }))

async function namesOf(tx: Tx): Promise<[string[], string[]]> {
  const parts = await tx.part.findMany({ orderBy: { position: "asc" } })
  const teams = await tx.team.findMany({ orderBy: { position: "asc" } })
  return [parts.map(({ name }) => name), teams.map(({ name }) => name)]
}
