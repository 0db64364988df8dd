import type { Tx } from "@hanpyo/db"
import { comparisonKey, type RollTotals, type RollVerdict } from "@hanpyo/shared"
import { formerIdentities, type Identity, identitiesOf } from "../account/identity/former-identity.ts"
import { skeleton } from "../names/skeleton.ts"
import { createPace, inBatches, mapInSlices, type Pace } from "../core/pace.ts"
import type { CheckedRow } from "./reading/check-row.ts"
import { usernameMaker } from "./free-usernames.ts"
import { type JudgedRow, type RollContext, rowJudge } from "./judge-row.ts"
import {
  allUsernameKeys,
  type IdentifierKeys,
  type LoadedAccount,
  loadAccounts,
  takenSkeletons,
} from "./load-accounts.ts"

interface RollRows {
  readonly electionId: string
  readonly rows: readonly CheckedRow[]
  /** Ids of the accounts that an organiser confirms. */
  readonly confirmed?: readonly string[] | undefined
}

/** Judges what importing each row would do, given the accounts, lists and roll that the transaction sees. */
export async function judgeRoll(
  tx: Tx,
  { electionId, rows, confirmed = [] }: RollRows,
): Promise<JudgedRow[]> {
  const pace = createPace()
  const context = await loadRollContext(tx, { electionId, rows, confirmed, pace })
  return mapInSlices(rows, { pace, to: rowJudge(context) })
}

async function loadRollContext(
  tx: Tx,
  { electionId, rows, confirmed = [], pace }: RollRows & { pace: Pace },
): Promise<RollContext> {
  const keys = await mapInSlices(rows, { pace, to: keysOf })
  const accounts: LoadedAccount[] = []
  const skeletons = new Set<string>()
  await inBatches(keys, {
    size: 1000,
    work: async (batch) => {
      accounts.push(...(await loadAccounts(tx, { electionId, keys: batch })))
      const named = batch.flatMap(({ skeleton }) => skeleton ?? [])
      for (const skeleton of await takenSkeletons(tx, named)) skeletons.add(skeleton)
    },
  })
  const needsUsernames = keys.some(({ username, email }) => username === null && email !== null)
  // Usernames in other rows are taken too.
  const taken = needsUsernames ? await allUsernameKeys(tx) : new Set<string>()
  for (const { username, skeleton } of keys)
    if (username !== null && skeleton !== null) taken.add(username).add(skeleton)
  const identities = keys.flatMap(({ username, email }) =>
    identitiesOf({ usernameKey: username, emailKey: email }),
  )
  const former = new Set<Identity>()
  await inBatches([...identities, ...accounts.flatMap(identitiesOf)], {
    size: 1000,
    work: async (batch) => {
      const found = await formerIdentities(tx, { electionIds: [electionId], identities: batch })
      for (const { identity } of found) former.add(identity)
    },
  })
  return {
    byUsername: new Map(accounts.map((account) => [account.usernameKey, account])),
    skeletons,
    byEmail: new Map(accounts.flatMap(withEmail)),
    parts: new Map((await tx.part.findMany()).map(({ nameKey, name }) => [nameKey, name])),
    teams: new Map((await tx.team.findMany()).map(({ nameKey, name }) => [nameKey, name])),
    makeUsername: usernameMaker(taken),
    former,
    confirmed: new Set(confirmed),
  }
}

/** The keys by which a valid row may find an account. */
const keysOf = ({ problem, words: { username, email } }: CheckedRow): IdentifierKeys => ({
  username: problem === null && username !== null ? comparisonKey(username) : null,
  skeleton: problem === null && username !== null ? skeleton(username) : null,
  email: problem === null && email !== null ? comparisonKey(email) : null,
})

const withEmail = (account: LoadedAccount): [string, LoadedAccount][] =>
  account.emailKey === null ? [] : [[account.emailKey, account]]

export function totalsOf(rows: readonly JudgedRow[]): RollTotals {
  const count = (counted: RollVerdict) => rows.filter(({ verdict }) => verdict === counted).length
  return {
    rows: rows.length,
    addsAccount: count("adds_account"),
    createsAccount: count("creates_account"),
    listed: count("listed"),
    unconfirmed: count("unconfirmed"),
    refused: count("refused"),
  }
}

/** Names that several voters on the roll share, who are nevertheless different people. */
export function namesakesOf(rows: readonly JudgedRow[]): string[] {
  const names = new Map<string, { name: string; count: number }>()
  for (const { verdict, words } of rows) {
    if (verdict === "refused" || verdict === "unconfirmed" || words.name === null) continue
    const key = comparisonKey(words.name)
    names.set(key, { name: words.name, count: (names.get(key)?.count ?? 0) + 1 })
  }
  return [...names.values()].flatMap(({ name, count }) => (count > 1 ? [name] : []))
}
