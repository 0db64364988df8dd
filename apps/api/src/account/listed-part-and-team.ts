import type { Tx } from "@hanpyo/db"
import { comparisonKey } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"

interface PartAndTeam {
  part?: string | undefined
  team?: string | undefined
}

interface Listed {
  name: string
  nameKey: string
}

/**
 * Part and team as the organisers' lists write them; as given where there is no list. Null: not given.
 * @throws DomainError `unknown_part_or_team`
 */
export async function listedPartAndTeam(
  tx: Tx,
  { part, team }: PartAndTeam,
): Promise<{ part: string | null; team: string | null }> {
  return {
    part: part === undefined ? null : onList(await tx.part.findMany(), part),
    team: team === undefined ? null : onList(await tx.team.findMany(), team),
  }
}

function onList(list: readonly Listed[], name: string): string {
  if (list.length === 0) return name
  const found = list.find(({ nameKey }) => nameKey === comparisonKey(name))
  if (found === undefined) throw new DomainError("unknown_part_or_team")
  return found.name
}
