import {
  comparisonKey,
  NewUsername,
  type RollProblem,
  type RollVerdict,
  type RowProblem,
} from "@hanpyo/shared"
import { identitiesOf, type Identity } from "../account/former-identity.ts"
import { skeleton } from "../account/skeleton.ts"
import type { CheckedRow, RowWords } from "./reading/check-row.ts"
import type { KnownAccount } from "./known-accounts.ts"

export interface JudgedRow {
  readonly line: number
  /** With the username of the account, and the part and team the voter gets. */
  readonly words: RowWords
  readonly verdict: RollVerdict
  readonly problem: RollProblem | null
  /** The account there is; null where one is made, and for refused rows. */
  readonly accountId: string | null
}

/** What rows are judged against. */
export interface Known {
  readonly byUsername: ReadonlyMap<string, KnownAccount>
  /** Of the usernames that rows name, the skeletons that accounts have. */
  readonly skeletons: ReadonlySet<string>
  readonly byEmail: ReadonlyMap<string, KnownAccount>
  /** By comparison key, the spelling of the organisers' lists; empty: anything goes. */
  readonly parts: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, string>
  readonly makeUsername: (email: string) => string
  /** What voters of this election gave up, who may have voted. */
  readonly former: ReadonlySet<Identity>
}

/** Judges rows one after the other, because a row may repeat an earlier one. */
export function rowJudge(known: Known): (row: CheckedRow) => JudgedRow {
  /** The line that first named an account, a username or an address. */
  const firstLines = new Map<string, number>()
  const skeletons = new Set(known.skeletons)

  return ({ line, words: typed, problem }) => {
    const refused = (why: RollProblem): JudgedRow => ({
      line,
      words: typed,
      verdict: "refused",
      problem: why,
      accountId: null,
    })
    if (problem !== null) return refused({ kind: problem })
    const words = listed(typed, known)
    if (typeof words === "string") return refused({ kind: words })
    const account = accountOf(words, known)
    if (typeof account === "string") return refused({ kind: account })
    const isFormer = identitiesIn(words, account).some((identity) => known.former.has(identity))
    if (isFormer && account?.listed !== true) return refused({ kind: "former_account" })

    const marks = marksOf(words, account)
    const firstLine = marks.map((mark) => firstLines.get(mark)).find((found) => found !== undefined)
    if (firstLine !== undefined) return refused({ kind: "duplicate", firstLine })
    const unfit = account === null && words.username !== null ? whyNotNew(words.username, skeletons) : null
    if (unfit !== null) return refused({ kind: unfit })
    for (const mark of marks) firstLines.set(mark, line)
    if (account === null) {
      const username = words.username ?? known.makeUsername(words.email ?? "")
      return {
        line,
        words: { ...words, username },
        verdict: "creates_account",
        problem: null,
        accountId: null,
      }
    }
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
    }
  }
}

/** Adds a username that fits to the skeletons taken. */
function whyNotNew(username: string, skeletons: Set<string>): RowProblem | null {
  if (!NewUsername.safeParse(username).success) return "bad_username"
  const likeness = skeleton(username)
  if (skeletons.has(likeness)) return "looks_taken"
  skeletons.add(likeness)
  return null
}

/** Part and team as the lists spell them. */
function listed(words: RowWords, { parts, teams }: Known): RowWords | RowProblem {
  const part = spelling(words.part, parts)
  if (part === undefined) return "unknown_part"
  const team = spelling(words.team, teams)
  return team === undefined ? "unknown_team" : { ...words, part, team }
}

const spelling = (word: string | null, list: ReadonlyMap<string, string>): string | null | undefined =>
  word === null || list.size === 0 ? word : list.get(comparisonKey(word))

/**
 * The account a row speaks of, null where there is none. Where a row names both, both must be that account's: else
 * whoever took somebody's username first would come onto the roll in their place.
 */
function accountOf({ username, email }: RowWords, known: Known): KnownAccount | null | RowProblem {
  const byUsername = username === null ? undefined : known.byUsername.get(comparisonKey(username))
  const byEmail = email === null ? undefined : known.byEmail.get(comparisonKey(email))
  if (byUsername !== undefined && byEmail !== undefined && byUsername.id !== byEmail.id) return "two_accounts"
  const account = byUsername ?? byEmail ?? null
  if (account === null) return null
  if (byUsername === undefined && username !== null) return "other_account"
  if (byEmail === undefined && email !== null && account.email !== null) return "other_account"
  return account.deactivated && !account.listed ? "deactivated" : account
}

/** What a row and the account it means are known by: either may be what a voter gave up. */
const identitiesIn = ({ username, email }: RowWords, account: KnownAccount | null): Identity[] => [
  ...identitiesOf({ usernameKey: keyOf(username), emailKey: keyOf(email) }),
  ...(account === null ? [] : identitiesOf(account)),
]

const keyOf = (word: string | null): string | null => (word === null ? null : comparisonKey(word))

const marksOf = ({ username, email }: RowWords, account: KnownAccount | null): string[] =>
  account === null
    ? [
        ...(username === null ? [] : [`username ${comparisonKey(username)}`]),
        ...(email === null ? [] : [`email ${comparisonKey(email)}`]),
      ]
    : [`account ${account.id}`]
