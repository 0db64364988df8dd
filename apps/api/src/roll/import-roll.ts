import { transaction, type Tx } from "@hanpyo/db"
import type { JoinCard, RollTotals } from "@hanpyo/shared"
import { issueJoinCodes } from "../account/issue-join-codes.ts"
import { recordAudit } from "../audit/record-audit.ts"
import type { VoterId } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import { databaseNow, lockElection } from "../election/lock-election.ts"
import type { Services } from "../services.ts"
import { checkRollTakes } from "./check-roll-takes.ts"
import { judgeRoll, totalsOf } from "./judge-roll.ts"
import { readRoll } from "./reading/read-roll.ts"
import { rollCodeHours } from "./roll-codes.ts"
import { enlist } from "./enlist.ts"
import { makeAccounts } from "./make-accounts.ts"

interface Import {
  readonly organiserId: VoterId
  readonly electionId: string
  readonly text: string
  readonly noHeader?: boolean | undefined
  /** Import the good rows although there are refused ones. */
  readonly skipRefused?: boolean | undefined
}

export interface Imported {
  readonly totals: RollTotals
  readonly eligible: number
  readonly codes: JoinCard[]
  readonly codesExpireAt: string | null
}

/**
 * Puts the voters of a text on an election's roll, all or none, and makes accounts for those who have none. Importing
 * the same text again changes nothing.
 * @throws DomainError `invalid_input` (`text`), `not_found`, `election_closed`, `election_not_draft`, `roll_refused`
 */
export async function importRoll(
  { db, config }: Pick<Services, "db" | "config">,
  { organiserId, electionId, text, noHeader, skipRefused = false }: Import,
): Promise<Imported> {
  const { rows } = await readRoll({ text, noHeader })
  return transaction(db, async (tx) => {
    await holdAccounts(tx)
    const election = await lockElection(tx, electionId)
    checkRollTakes(election, await databaseNow(tx))
    const judged = await judgeRoll(tx, { electionId, rows })
    const totals = totalsOf(judged)
    if (totals.refused > 0 && !skipRefused) throw new DomainError("roll_refused")
    const made = await makeAccounts(tx, judged)
    const { eligible } = await enlist(tx, { election, voters: [...made, ...known(judged)] })
    const issue = { accounts: made, purpose: "join", issuedBy: organiserId, hours: rollCodeHours } as const
    const { cards, expiresAt } = await issueJoinCodes({ tx, config }, issue)
    if (totals.addsAccount + totals.createsAccount > 0) {
      const detail = { added: totals.addsAccount, created: totals.createsAccount, eligible }
      await recordAudit(tx, {
        scope: "election",
        kind: "roll.imported",
        electionId,
        actorId: organiserId,
        detail,
      })
    }
    return { totals, eligible, codes: cards, codesExpireAt: expiresAt }
  })
}

/**
 * Lets nobody else make or change accounts until the import ends, so that what was judged is what is written. Before
 * the election's row: sign-up and opening take the two in this order as well.
 */
async function holdAccounts(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE`
}

type Judged = Awaited<ReturnType<typeof judgeRoll>>

const known = (judged: Judged) =>
  judged.flatMap(({ verdict, accountId, words: { part, team } }) =>
    verdict === "adds_account" && accountId !== null ? [{ id: accountId, part, team }] : [],
  )
