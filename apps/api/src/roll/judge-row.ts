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
  /** With the username of the account, and the part and team the voter gets. */
  readonly words: RowWords
  readonly verdict: RollVerdict
  readonly problem: RollProblem | null
  /** The account there is; null where one is made, and for refused rows. */
  readonly accountId: string | null
  /** What an organiser confirms of that account with this import. */
  readonly confirms: Identifiers | null
}

/** By which of the two a row found an account. */
interface Identifiers {
  readonly username: boolean
  readonly email: boolean
}

/** What rows are judged against. */
export interface Known {
  readonly byUsername: ReadonlyMap<string, LoadedAccount>
  /** Of the usernames that rows name, the skeletons that accounts have. */
  readonly skeletons: ReadonlySet<string>
  readonly byEmail: ReadonlyMap<string, LoadedAccount>
  /** By comparison key, the spelling of the organisers' lists; empty: anything goes. */
  readonly parts: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, string>
  readonly makeUsername: (email: string) => string
  /** What voters of this election gave up, who may have voted. */
  readonly former: ReadonlySet<Identity>
  /** Ids of the accounts that an organiser confirms. */
  readonly confirmed: ReadonlySet<string>
}

/** Judges rows one after the other, because a row may repeat an earlier one. */
export function rowJudge(known: Known): (row: CheckedRow) => JudgedRow {
  /** The line that first named an account, a username or an address. */
  const firstLines = new Map<string, number>()
  const skeletons = new Set(known.skeletons)

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
    const words = listed(typed, known)
    if (typeof words === "string") return refused({ kind: words })
    const found = accountOf(words, known)
    if (typeof found === "string") return refused({ kind: found })
    const isFormer = identitiesIn(words, found?.account ?? null).some((identity) =>
      known.former.has(identity),
    )
    if (isFormer && found?.account.listed !== true) return refused({ kind: "former_account" })

    const marks = marksOf(words, found?.account ?? null)
    const firstLine = marks.map((mark) => firstLines.get(mark)).find((line) => line !== undefined)
    if (firstLine !== undefined) return refused({ kind: "duplicate", firstLine })
    const unfit = found === null && words.username !== null ? whyNotNew(words.username, skeletons) : null
    if (unfit !== null) return refused({ kind: unfit })
    for (const mark of marks) firstLines.set(mark, line)
    if (found === null) {
      const username = words.username ?? known.makeUsername(words.email ?? "")
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
    if (isClaim && !known.confirmed.has(account.id))
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

/** Adds a username that fits to the skeletons taken. */
function whyNotNew(username: string, skeletons: Set<string>): RowProblem | null {
  if (!NewUsername.safeParse(username).success) return "bad_username"
  const likeness = skeleton(username)
  if (skeletons.has(likeness)) return "looks_taken"
  skeletons.add(likeness)
  return null
}

interface Found {
  readonly account: LoadedAccount
  readonly by: Identifiers
}

/** Whether nothing but its owner's word makes an account the one that the row speaks of. */
const isOnlyClaimed = ({ account, by }: Found): boolean =>
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
function accountOf({ username, email }: RowWords, known: Known): Found | null | RowProblem {
  const byUsername = username === null ? undefined : known.byUsername.get(comparisonKey(username))
  const byEmail = email === null ? undefined : known.byEmail.get(comparisonKey(email))
  if (byUsername !== undefined && byEmail !== undefined && byUsername.id !== byEmail.id) return "two_accounts"
  const account = byUsername ?? byEmail ?? null
  if (account === null) return null
  if (byUsername === undefined && username !== null) return "other_account"
  if (byEmail === undefined && email !== null && account.email !== null) return "other_account"
  if (account.waiting) return "waiting"
  if (account.deactivated && !account.listed) return "deactivated"
  return { account, by: { username: byUsername !== undefined, email: byEmail !== undefined } }
}

/** What a row and the account it means are known by: either may be what a voter gave up. */
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
