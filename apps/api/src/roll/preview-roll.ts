import { transaction, type Db } from "@hanpyo/db"
import { type Locale, type RollPreview, type RollRow, rollProblemSentence } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import { databaseNow } from "../election/lookup/lock-election.ts"
import { checkRollTakes, isByRoll } from "./check-roll-takes.ts"
import type { JudgedRow } from "./judge-row.ts"
import { judgeRoll, namesakesOf, totalsOf } from "./judge-roll.ts"
import { readRoll } from "./reading/read-roll.ts"

interface RollText {
  readonly electionId: string
  readonly text: string
  readonly noHeader?: boolean | undefined
  readonly locale: Locale
}

/**
 * Shows what importing a roll text would do, row by row. Changes nothing.
 * @throws DomainError `invalid_input` (`text`), `not_found`, `election_closed`, `election_not_draft`
 */
export async function previewRoll(
  { db }: { db: Db },
  { electionId, text, noHeader, locale }: RollText,
): Promise<RollPreview> {
  const { rows: checked, ...table } = await readRoll({ text, noHeader })
  return transaction(db, async (tx) => {
    const election = await tx.election.findUnique({ where: { id: electionId } })
    if (election === null) throw new DomainError("not_found")
    checkRollTakes(election, await databaseNow(tx))
    const rows = await judgeRoll(tx, { electionId, rows: checked })
    return {
      ...table,
      namesakes: namesakesOf(rows),
      makesByRoll: !isByRoll(election),
      rows: rows.map((row) => presentRow(row, locale)),
      totals: totalsOf(rows),
    }
  })
}

const presentRow = ({ line, words, verdict, problem }: JudgedRow, locale: Locale): RollRow => ({
  line,
  ...words,
  verdict,
  problem,
  message: problem === null ? null : rollProblemSentence(problem, locale),
})
