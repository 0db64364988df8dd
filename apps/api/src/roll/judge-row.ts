import {
  comparisonKey,
  NewUsername,
  type RollClaimant,
  type RollProblem,
  type RollVerdict,
  type RowProblem,
} from "@hanpyo/shared"
import { identitiesOf, type Identity } from "../account/identity/former-identity.ts"
import { skeleton } from "../names/skeleton.ts"
import type { CheckedRow, RowWords } from "./reading/check-row.ts"
import type { LoadedAccount } from "./load-accounts.ts"

export interface JudgedRow {
  readonly line: number
  /** With the account's username, and the part and team that the voter gets. */
  readonly words: RowWords
  readonly verdict: RollVerdict
  readonly problem: RollProblem | null
  /** The existing account. Null for accounts to create and for refused rows. */
  readonly accountId: string | null
  /** What the organiser confirms about that account with this import. */
  readonly confirms: Identifiers | null
}

/** By which identifiers a row found an account. */
interface Identifiers {
  readonly username: boolean
  readonly email: boolean
}

/** What rows are judged against. */
export interface RollContext {
  readonly byUsername: ReadonlyMap<string, LoadedAccount>
  /** Skeletons of accounts, as far as rows name usernames with them. */
  readonly skeletons: ReadonlySet<string>
  readonly byEmail: ReadonlyMap<string, LoadedAccount>
  /** The lists' spelling by comparison key. If empty, anything is allowed. */
  readonly parts: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, string>
  readonly makeUsername: (email: string) => string
  /** Identities that voters of this election gave up, who may have voted. */
  readonly former: ReadonlySet<Identity>
  /** Ids of accounts that an organiser confirms. */
  readonly confirmed: ReadonlySet<string>
}

/** Judges rows in sequence, as a row may repeat an earlier one. */
export function rowJudge(context: RollContext): (row: CheckedRow) => JudgedRow {
  /** The line that first named an account, a username or an address. */
  const firstLines = new Map<string, number>()
  const skeletons = new Set(context.skeletons)

  return ({ line, words: typed, problem }) => {
    const refused = (problem: RollProblem, verdict: RollVerdict = "refused"): JudgedRow => ({
      line,
      words: typed,
      verdict,
      problem,
      accountId: null,
      confirms: null,
    })
    if (problem !== null) return refused({ kind: problem })
    const words = listed(typed, context)
    if (typeof words === "string") return refused({ kind: words })
    const found = accountOf(words, context)
    if (typeof found === "string") return refused({ kind: found })
    const isFormer = identitiesIn(words, found?.account ?? null).some((identity) =>
      context.former.has(identity),
    )
    if (isFormer && found?.account.listed !== true) return refused({ kind: "former_account" })

    const marks = marksOf(words, found?.account ?? null)
    const firstLine = marks.map((mark) => firstLines.get(mark)).find((line) => line !== undefined)
    if (firstLine !== undefined) return refused({ kind: "duplicate", firstLine })
    const unfit =
      found === null && words.username !== null ? newUsernameProblem(words.username, skeletons) : null
    if (unfit !== null) return refused({ kind: unfit })
    for (const mark of marks) firstLines.set(mark, line)
    if (found === null) {
      const username = words.username ?? context.makeUsername(words.email ?? "")
      return {
        line,
        words: { ...words, username },
        verdict: "creates_account",
        problem: null,
        accountId: null,
        confirms: null,
      }
    }
    const { account, by } = found
    const isClaim = isOnlyClaimed(found)
    if (isClaim && !context.confirmed.has(account.id))
      return refused({ kind: "unconfirmed", account: claimant(account) }, "unconfirmed")
    return {
      line,
      words: {
        username: account.username,
        email: account.email,
        name: account.name ?? account.username,
        part: words.part ?? account.part,
        team: words.team ?? account.team,
      },
      verdict: account.listed ? "listed" : "adds_account",
      problem: null,
      accountId: account.id,
      confirms: isClaim ? by : null,
    }
  }
}

/** Adds the skeleton of a valid username to those taken. */
function newUsernameProblem(username: string, skeletons: Set<string>): RowProblem | null {
  if (!NewUsername.safeParse(username).success) return "bad_username"
  const likeness = skeleton(username)
  if (skeletons.has(likeness)) return "looks_taken"
  skeletons.add(likeness)
  return null
}

interface FoundAccount {
  readonly account: LoadedAccount
  readonly by: Identifiers
}

/** Whether only its owner's word links an account to the row. */
const isOnlyClaimed = ({ account, by }: FoundAccount): boolean =>
  account.joined &&
  !account.listed &&
  !(by.username && account.usernameVouched) &&
  !(by.email && account.emailVouched)

const claimant = ({ id, username, email, name, createdAt }: LoadedAccount): RollClaimant => ({
  accountId: id,
  username,
  email,
  name,
  signedUpAt: createdAt.toISOString(),
})

/** Spells part and team as the lists do. */
function listed(words: RowWords, { parts, teams }: RollContext): RowWords | RowProblem {
  const part = spelling(words.part, parts)
  if (part === undefined) return "unknown_part"
  const team = spelling(words.team, teams)
  return team === undefined ? "unknown_team" : { ...words, part, team }
}

const spelling = (word: string | null, list: ReadonlyMap<string, string>): string | null | undefined =>
  word === null || list.size === 0 ? word : list.get(comparisonKey(word))

/**
 * Finds the account of a row, or null. If the row has both identifiers, both must match: otherwise someone who took a
 * voter's username first would get the voter's place.
 */
function accountOf({ username, email }: RowWords, context: RollContext): FoundAccount | null | RowProblem {
  const byUsername = username === null ? undefined : context.byUsername.get(comparisonKey(username))
  const byEmail = email === null ? undefined : context.byEmail.get(comparisonKey(email))
  if (byUsername !== undefined && byEmail !== undefined && byUsername.id !== byEmail.id) return "two_accounts"
  const account = byUsername ?? byEmail ?? null
  if (account === null) return null
  if (byUsername === undefined && username !== null) return "other_account"
  if (byEmail === undefined && email !== null && account.email !== null) return "other_account"
  if (account.waiting) return "waiting"
  if (account.deactivated && !account.listed) return "deactivated"
  return { account, by: { username: byUsername !== undefined, email: byEmail !== undefined } }
}

/** The identities of a row and its account: a voter may have given up any of them. */
const identitiesIn = ({ username, email }: RowWords, account: LoadedAccount | null): Identity[] => [
  ...identitiesOf({ usernameKey: keyOf(username), emailKey: keyOf(email) }),
  ...(account === null ? [] : identitiesOf(account)),
]

const keyOf = (word: string | null): string | null => (word === null ? null : comparisonKey(word))

const marksOf = ({ username, email }: RowWords, account: LoadedAccount | null): string[] =>
  account === null
    ? [
        ...(username === null ? [] : [`username ${comparisonKey(username)}`]),
        ...(email === null ? [] : [`email ${comparisonKey(email)}`]),
      ]
    : [`account ${account.id}`]
