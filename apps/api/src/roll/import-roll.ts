import { transaction, type Tx, type Db } from "@hanpyo/db"
import type { JoinCard, RollTotals } from "@hanpyo/shared"
import { issueJoinCodes } from "../account/issue-join-codes.ts"
import { recordAudit } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { databaseNow, lockElection } from "../election/lookup/lock-election.ts"
import { inBatches } from "../core/pace.ts"
import type { Config } from "../config/config.ts"
import { checkRollTakes } from "./check-roll-takes.ts"
import { judgeRoll, totalsOf } from "./judge-roll.ts"
import { readRoll } from "./reading/read-roll.ts"
import { rollCodeHours } from "./roll-codes.ts"
import { enlist } from "./enlist.ts"
import { makeAccounts } from "./make-accounts.ts"

interface RollImport {
  readonly organiserId: AccountId
  readonly electionId: string
  readonly text: string
  readonly noHeader?: boolean | undefined
  /** Ids of accounts that the organiser confirms to be those on the roll. */
  readonly confirmed?: readonly string[] | undefined
  /** Whether to import the other rows if some are refused. */
  readonly skipRefused?: boolean | undefined
}

export interface Imported {
  readonly totals: RollTotals
  readonly eligible: number
  readonly codes: JoinCard[]
  readonly codesExpireAt: string | null
}

/**
 * Puts the voters of a text on an election's roll, all or none, and makes accounts for those without. Importing the same
 * text again changes nothing.
 * @throws DomainError `invalid_input` (`text`), `not_found`, `election_closed`, `election_not_draft`, `roll_refused`
 */
export async function importRoll(
  { db, config, listening }: { db: Db; config: Config; listening: { port: number } },
  { organiserId, electionId, text, noHeader, confirmed = [], skipRefused = false }: RollImport,
): Promise<Imported> {
  const { rows } = await readRoll({ text, noHeader })
  return transaction(db, async (tx) => {
    await lockAllAccounts(tx, confirmed)
    const election = await lockElection(tx, electionId)
    checkRollTakes(election, await databaseNow(tx))
    const judged = await judgeRoll(tx, { electionId, rows, confirmed })
    const totals = totalsOf(judged)
    if (totals.refused + totals.unconfirmed > 0 && !skipRefused) throw new DomainError("roll_refused")
    const confirms = await vouchForConfirmed(tx, judged)
    const made = await makeAccounts(tx, judged)
    const { eligible } = await enlist(tx, { election, voters: [...made, ...addedAccounts(judged)] })
    const issue = { accounts: made, purpose: "join", issuedBy: organiserId, hours: rollCodeHours } as const
    const { cards, expiresAt } = await issueJoinCodes({ tx, config, listening }, issue)
    if (totals.addsAccount + totals.createsAccount > 0) {
      const { addsAccount: added, createsAccount: created } = totals
      const detail = { added, created, eligible, ...(confirms > 0 && { confirmed: confirms }) }
      await recordAudit(tx, { kind: "roll.imported", electionId, actorId: organiserId, detail })
    }
    return { totals, eligible, codes: cards, codesExpireAt: expiresAt }
  })
}

/**
 * Blocks changes of accounts until the import ends, so that what was judged is what is written. Taken before the election's
 * row, the order of sign-up, opening and ballots.
 */
async function lockAllAccounts(tx: Tx, confirmed: readonly string[]): Promise<void> {
  await tx.$executeRaw`LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE`
  if (confirmed.length > 0)
    await tx.$executeRaw`
      SELECT FROM account WHERE id = ANY(${[...confirmed]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/** Stores what an organiser confirmed, so that later imports do not ask again. Returns the number of accounts. */
async function vouchForConfirmed(tx: Tx, judged: Judged): Promise<number> {
  const confirmed = judged.flatMap(({ accountId, confirms }) =>
    confirms === null || accountId === null ? [] : [{ id: accountId, ...confirms }],
  )
  await inBatches(confirmed, {
    size: 1000,
    work: async (batch) =>
      void (await tx.$executeRaw`
        UPDATE account a
           SET username_vouched = a.username_vouched OR c.username, email_vouched = a.email_vouched OR c.email
          FROM jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) AS c (id uuid, username boolean, email boolean)
         WHERE a.id = c.id`),
  })
  return confirmed.length
}

type Judged = Awaited<ReturnType<typeof judgeRoll>>

const addedAccounts = (judged: Judged) =>
  judged.flatMap(({ verdict, accountId, words: { part, team } }) =>
    verdict === "adds_account" && accountId !== null ? [{ id: accountId, part, team }] : [],
  )
