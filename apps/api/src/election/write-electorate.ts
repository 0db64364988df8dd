import { Prisma, type Tx } from "@hanpyo/db"
import type { Rule } from "@hanpyo/shared"
import { mayEnterElectorate } from "./lookup/eligibility.ts"

interface PartAndTeam {
  part: string | null
  team: string | null
}

interface Opening {
  electionId: string
  rules: readonly Rule[]
}

/**
 * A query for who votes in a draft if it opens now, with part and team as they are now: `account_id`, `part`, `team`.
 * Those on its roll; and without the rule `on_roll` every active account that is approved and that the rules let in.
 */
export async function electorateQuery(tx: Tx, { electionId, rules }: Opening): Promise<Prisma.Sql> {
  if (isByRoll(rules))
    return Prisma.sql`SELECT account_id, part, team FROM electorate WHERE election_id = ${electionId}::uuid`
  // Rules compare normalised names, which only the code can: so they judge each distinct pair, not each account.
  const pairs = await tx.$queryRaw<
    PartAndTeam[]
  >`SELECT DISTINCT part, team FROM account WHERE deleted_at IS NULL`
  const welcome = JSON.stringify(pairs.filter((pair) => mayEnterElectorate(rules, pair)))
  return Prisma.sql`
    SELECT a.id AS account_id, a.part, a.team
    FROM account a JOIN jsonb_to_recordset(${welcome}::jsonb) AS w (part text, team text)
      ON a.part IS NOT DISTINCT FROM w.part AND a.team IS NOT DISTINCT FROM w.team
    WHERE a.deleted_at IS NULL AND a.deactivated_at IS NULL AND a.password_hash IS NOT NULL
      AND a.waiting_since IS NULL`
}

const isByRoll = (rules: readonly Rule[]): boolean => rules.some(({ kind }) => kind === "on_roll")

/**
 * Writes who may vote into a draft that is being opened, and returns how many. The caller holds the lock of
 * `lockAccounts`.
 */
export async function writeElectorate(tx: Tx, opening: Opening): Promise<number> {
  const { electionId, rules } = opening
  // A roll that was imported, and then set aside by taking the rule back, decides nothing.
  if (!isByRoll(rules)) await tx.electorate.deleteMany({ where: { electionId } })
  await tx.$executeRaw`
    INSERT INTO electorate (election_id, account_id, part, team)
    SELECT ${electionId}::uuid, account_id, part, team FROM (${await electorateQuery(tx, opening)}) AS voter
    ON CONFLICT (election_id, account_id) DO NOTHING`
  return tx.electorate.count({ where: { electionId } })
}

/**
 * Lets no account be made or changed until the transaction ends. Without it somebody whose sign-up commits while an
 * election opens would be in neither: not seen by the opening, and not a latecomer to an election they saw as a draft.
 * Before the election's row, as sign-up takes the two.
 */
export async function lockAccounts(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE account IN SHARE MODE`
}
