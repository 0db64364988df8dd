import type { Tx } from "@hanpyo/db"
import { comparisonKey } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"

/**
 * Spells part and team as the organisers' lists do, or as given if there is no list. Null if not given.
 * @throws DomainError `unknown_part_or_team`
 */
export async function listedPartAndTeam(
  tx: Tx,
  { part, team }: { part?: string | undefined; team?: string | undefined },
): Promise<{ part: string | null; team: string | null }> {
  return {
    part: part === undefined ? null : onList(await tx.part.findMany(), part),
    team: team === undefined ? null : onList(await tx.team.findMany(), team),
  }
}

function onList(list: readonly { name: string; nameKey: string }[], name: string): string {
  if (list.length === 0) return name
  const found = list.find(({ nameKey }) => nameKey === comparisonKey(name))
  if (found === undefined) throw new DomainError("unknown_part_or_team")
  return found.name
}
