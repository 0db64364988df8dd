import type { Prisma, Tx } from "@hanpyo/db"
import type { OpeningProblem, Preflight, Rule } from "@hanpyo/shared"
import { type RuledCandidate, whyNot } from "./lookup/eligibility.ts"
import type { ElectionRow } from "./lookup/find-election.ts"
import { databaseNow } from "./lookup/lock-election.ts"
import { partProblems } from "./part-problems.ts"
import { rulesOf } from "./lookup/present-election.ts"
import { electorateQuery } from "./write-electorate.ts"

export type Problem = Preflight["problems"][number]

interface Pair {
  part: string | null
  team: string | null
  count: number
}

interface Standing {
  account_id: string
  part: string | null
  team: string | null
}

/** How many of those a problem is about are named. */
const namedAtMost = 5

/**
 * What stands in the way of opening a draft now; nothing: it may open.
 *
 * One candidate is enough: a seat that one person stands for is common in clubs, and turnout then says how many
 * confirmed them. Where candidates may register until close, none is needed yet, nor a choice for everybody, nor voters
 * for each; where latecomers join, no voter is needed yet.
 */
export async function openingProblems(tx: Tx, draft: ElectionRow): Promise<Problem[]> {
  const rules = rulesOf(draft.rules)
  const problems: Problem[] = []
  const found = (reason: OpeningProblem) => problems.push({ reason })
  if (draft.closesAt !== null && draft.closesAt <= (await databaseNow(tx))) found("election_closed")
  const voters = await electorateQuery(tx, { electionId: draft.id, rules })
  const candidates = await candidatesOf(tx, draft.id)
  const frozen = draft.registrationCloses === "at_opening"
  if (frozen && candidates.length === 0) found("too_few_candidates")
  const pairs = await tx.$queryRaw<Pair[]>`
    SELECT part, team, count(*)::int AS count FROM (${voters}) AS voter GROUP BY part, team`
  const takesMore = draft.latecomers && !rules.some(({ kind }) => kind === "on_roll")
  if (!takesMore && pairs.length === 0) found("nobody_eligible")
  const stuck =
    frozen && candidates.length > 0 ? await withoutChoice(tx, { rules, voters, candidates, pairs }) : null
  // Where nobody votes at all, that is said above; while candidates may register, more of any part may come; and a
  // member who registers somebody of a part that nobody has must not keep an election from opening.
  const isOrganised = frozen && draft.registration === "organisers"
  const voterParts = takesMore || !isOrganised || pairs.length === 0 ? null : pairs.map(({ part }) => part)
  const ofParts = partProblems({ rules, candidates, voterParts }).map(({ reason, names }) => ({
    reason,
    count: names.length,
    names: names.slice(0, namedAtMost),
  }))
  return [...problems, ...(stuck === null ? [] : [stuck]), ...ofParts]
}

async function candidatesOf(tx: Tx, electionId: string): Promise<(RuledCandidate & { name: string })[]> {
  const rows = await tx.candidate.findMany({
    where: { electionId, withdrawnAt: null },
    select: { name: true, accountId: true, part: true, team: true },
  })
  return rows.map((row) => ({ ...row, withdrawn: false, struck: false }))
}

interface Judged {
  rules: readonly Rule[]
  voters: Prisma.Sql
  candidates: readonly RuledCandidate[]
  pairs: readonly Pair[]
}

/**
 * Voters whom the rules leave nobody to choose. Rules look at part, team and at whether one is the candidate: so each
 * pair of part and team is judged once, however many share it, and by themselves only those who stand as candidates.
 */
async function withoutChoice(tx: Tx, { rules, voters, candidates, pairs }: Judged): Promise<Problem | null> {
  const hasChoice = (voter: Omit<Standing, "account_id"> & { accountId: string }): boolean =>
    candidates.some((candidate) => whyNot(rules, { voter, candidate }) === null)
  const stuckPairs = pairs.filter(({ part, team }) => !hasChoice({ accountId: "", part, team }))
  const ids = candidates.flatMap(({ accountId }) => accountId ?? [])
  const standing = await tx.$queryRaw<Standing[]>`
    SELECT account_id, part, team FROM (${voters}) AS voter WHERE account_id = ANY(${ids}::uuid[])`
  const alone = standing.filter(
    ({ account_id: accountId, part, team }) =>
      !hasChoice({ accountId, part, team }) && hasChoice({ accountId: "", part, team }),
  )
  const count = stuckPairs.reduce((sum, pair) => sum + pair.count, alone.length)
  if (count === 0) return null
  const named = await tx.$queryRaw<{ name: string | null }[]>`
    SELECT coalesce(a.name, a.username) AS name FROM (${voters}) AS voter JOIN account a ON a.id = voter.account_id
    WHERE voter.account_id = ANY(${alone.map((voter) => voter.account_id)}::uuid[])
      OR EXISTS (SELECT FROM jsonb_to_recordset(${JSON.stringify(stuckPairs)}::jsonb) AS w (part text, team text)
        WHERE w.part IS NOT DISTINCT FROM voter.part AND w.team IS NOT DISTINCT FROM voter.team)
    ORDER BY coalesce(a.name_sort_key, a.username_sort_key, a.username_key) COLLATE "C", a.id LIMIT ${namedAtMost}`
  return { reason: "voter_without_choice", count, names: named.flatMap(({ name }) => name ?? []) }
}
