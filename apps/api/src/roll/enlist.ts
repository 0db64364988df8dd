import type { Prisma, Tx } from "@hanpyo/db"
import type { ElectionRow } from "../election/lookup/find-election.ts"
import { rulesOf } from "../election/lookup/present-election.ts"
import { inBatches } from "../core/pace.ts"
import { isByRoll, onRoll } from "./check-roll-takes.ts"

type Voters = readonly { id: string; part: string | null; team: string | null }[]

/** Adds voters to the electorate of a locked election and counts them. Makes a draft an election by roll. */
export async function enlist(
  tx: Tx,
  { election, voters }: { election: ElectionRow; voters: Voters },
): Promise<{ eligible: number }> {
  const electionId = election.id
  await inBatches(voters, { size: 1000, work: (batch) => write(tx, { electionId, batch }) })
  const byRoll = isByRoll(election)
  if (voters.length === 0 && byRoll) return { eligible: election.eligibleCount }
  // Counted in full: voters added before the first import are on the roll as well.
  const eligible = await tx.electorate.count({ where: { electionId } })
  const rules: Prisma.InputJsonValue = [...rulesOf(election.rules), onRoll]
  await tx.election.update({
    where: { id: electionId },
    data: { eligibleCount: eligible, ...(!byRoll && { rules }) },
  })
  return { eligible }
}

async function write(tx: Tx, { electionId, batch }: { electionId: string; batch: Voters }): Promise<void> {
  const rows = JSON.stringify(batch.map(({ id, part, team }) => ({ id, part, team })))
  await tx.$executeRaw`
    INSERT INTO electorate (election_id, account_id, part, team)
    SELECT ${electionId}::uuid, id, part, team
      FROM jsonb_to_recordset(${rows}::jsonb) AS voter (id uuid, part text, team text)`
}
