import { Prisma, type Tx } from "@hanpyo/db"
import type { Rule } from "@hanpyo/shared"
import { mayEnterElectorate } from "./lookup/eligibility.ts"

interface RulesOfElection {
  electionId: string
  rules: readonly Rule[]
}

/**
 * Builds a query for the electorate of a draft as of now: `account_id`, `part`, `team`. With the rule `on_roll` these are
 * the roll, otherwise the active, approved accounts that the rules admit.
 */
export async function electorateQuery(tx: Tx, { electionId, rules }: RulesOfElection): Promise<Prisma.Sql> {
  if (isByRoll(rules))
    return Prisma.sql`SELECT account_id, part, team FROM electorate WHERE election_id = ${electionId}::uuid`
  // SQL cannot normalise names as the rules do, so the rules check each distinct pair here instead of each account.
  const pairs = await tx.$queryRaw<{ part: string | null; team: string | null }[]>`
    SELECT DISTINCT part, team FROM account WHERE deleted_at IS NULL`
  const admitted = JSON.stringify(pairs.filter((pair) => mayEnterElectorate(rules, pair)))
  return Prisma.sql`
    SELECT a.id AS account_id, a.part, a.team
    FROM account a JOIN jsonb_to_recordset(${admitted}::jsonb) AS w (part text, team text)
      ON a.part IS NOT DISTINCT FROM w.part AND a.team IS NOT DISTINCT FROM w.team
    WHERE a.deleted_at IS NULL AND a.deactivated_at IS NULL AND a.password_hash IS NOT NULL
      AND a.waiting_since IS NULL`
}

const isByRoll = (rules: readonly Rule[]): boolean => rules.some(({ kind }) => kind === "on_roll")

/** Writes the electorate of a draft that opens, and returns its size. The caller holds the lock of `lockAccounts`. */
export async function writeElectorate(tx: Tx, election: RulesOfElection): Promise<number> {
  const { electionId, rules } = election
  // An imported roll has no effect if the rule `on_roll` was removed.
  if (!isByRoll(rules)) await tx.electorate.deleteMany({ where: { electionId } })
  await tx.$executeRaw`
    INSERT INTO electorate (election_id, account_id, part, team)
    SELECT ${electionId}::uuid, account_id, part, team FROM (${await electorateQuery(tx, election)}) AS voter
    ON CONFLICT (election_id, account_id) DO NOTHING`
  return tx.electorate.count({ where: { electionId } })
}

/**
 * Blocks changes of accounts until the transaction ends. Without this lock, a sign-up that commits during the opening
 * could be missed twice: not yet visible to the opening, and not a latecomer to what was still a draft. Take it before
 * the election's row, in the order of sign-up.
 */
export async function lockAccounts(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE account IN SHARE MODE`
}
