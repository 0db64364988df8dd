import type { Tx } from "@hanpyo/db"
import { comparisonKey, type RollTotals, type RollVerdict } from "@hanpyo/shared"
import { formerIdentities, identitiesOf } from "../account/former-identity.ts"
import { skeleton } from "../account/skeleton.ts"
import { checkRow, type CheckedRow } from "./check-row.ts"
import { usernameMaker } from "./free-usernames.ts"
import { type JudgedRow, type Known, rowJudge } from "./judge-row.ts"
import { allUsernameKeys, type KnownAccount, knownAccounts, takenSkeletons } from "./known-accounts.ts"
import type { Table } from "./read-table.ts"

type LinedRow = CheckedRow & { line: number }

/** What importing each row would come to, beside the accounts, lists and roll that the transaction sees. */
export async function judgeRoll(
  tx: Tx,
  { electionId, table }: { electionId: string; table: Table },
): Promise<JudgedRow[]> {
  const rows = table.rows.map((row): LinedRow => ({ line: row.line, ...checkRow(row, table) }))
  const known = await whatIsKnown(tx, { electionId, rows })
  return rows.map(rowJudge(known))
}

async function whatIsKnown(
  tx: Tx,
  { electionId, rows }: { electionId: string; rows: readonly LinedRow[] },
): Promise<Known> {
  const good = rows.filter(({ problem }) => problem === null)
  const usernames = keysOf(good.map(({ words }) => words.username))
  const skeletons = good.flatMap(({ words }) => (words.username === null ? [] : skeleton(words.username)))
  const emails = keysOf(good.map(({ words }) => words.email))
  const accounts = await knownAccounts(tx, { electionId, usernames, emails })
  const needsUsernames = good.some(({ words }) => words.username === null)
  // Those that other rows ask for are taken as well.
  const taken = needsUsernames
    ? new Set([...(await allUsernameKeys(tx)), ...usernames, ...skeletons])
    : new Set<string>()
  const identities = [
    ...usernames.flatMap((usernameKey) => identitiesOf({ usernameKey, emailKey: null })),
    ...emails.flatMap((emailKey) => identitiesOf({ usernameKey: null, emailKey })),
    ...accounts.flatMap(identitiesOf),
  ]
  const former = await formerIdentities(tx, { electionIds: [electionId], identities })
  return {
    byUsername: new Map(accounts.map((account) => [account.usernameKey, account])),
    skeletons: await takenSkeletons(tx, skeletons),
    byEmail: new Map(accounts.flatMap(withEmail)),
    parts: new Map((await tx.part.findMany()).map(({ nameKey, name }) => [nameKey, name])),
    teams: new Map((await tx.team.findMany()).map(({ nameKey, name }) => [nameKey, name])),
    makeUsername: usernameMaker(taken),
    former: new Set(former.map(({ identity }) => identity)),
  }
}

const keysOf = (words: readonly (string | null)[]): string[] =>
  words.filter((word) => word !== null).map(comparisonKey)

const withEmail = (account: KnownAccount): [string, KnownAccount][] =>
  account.emailKey === null ? [] : [[account.emailKey, account]]

export function totalsOf(rows: readonly JudgedRow[]): RollTotals {
  const count = (wanted: RollVerdict) => rows.filter(({ verdict }) => verdict === wanted).length
  return {
    rows: rows.length,
    addsAccount: count("adds_account"),
    createsAccount: count("creates_account"),
    listed: count("listed"),
    refused: count("refused"),
  }
}
