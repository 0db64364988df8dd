import type { Prisma, Tx } from "@hanpyo/db"
import type { OpeningProblem, Preflight, Rule } from "@hanpyo/shared"
import { type ElectorateRow, type RuledCandidate, whyNot } from "./lookup/eligibility.ts"
import type { ElectionRow } from "./lookup/find-election.ts"
import { databaseNow } from "./lookup/lock-election.ts"
import { partProblems } from "./part-problems.ts"
import { rulesOf } from "./lookup/present-election.ts"
import { electorateQuery } from "./write-electorate.ts"

export type Problem = Preflight["problems"][number]

/** A distinct part and team of voters, and how many share it. */
interface PartAndTeam {
  part: string | null
  team: string | null
  count: number
}

/** How many names a problem lists. */
const namedAtMost = 5

/**
 * Lists what prevents opening a draft; none means it may open.
 *
 * A single candidate is enough: clubs often have only one, and turnout then shows how many confirmed them. If candidates
 * may register until the close, neither candidates nor choices are required at opening; if latecomers may join, no voter is.
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
  const pairs = await tx.$queryRaw<PartAndTeam[]>`
    SELECT part, team, count(*)::int AS count FROM (${voters}) AS voter GROUP BY part, team`
  const takesMore = draft.latecomers && !rules.some(({ kind }) => kind === "on_roll")
  if (!takesMore && pairs.length === 0) found("nobody_eligible")
  const stuck =
    frozen && candidates.length > 0 ? await withoutChoice(tx, { rules, voters, candidates, pairs }) : null
  // Parts need voters only if organisers registered all candidates: otherwise members could prevent the opening by
  // registering a candidate of an empty part.
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

interface VotersAndCandidates {
  rules: readonly Rule[]
  voters: Prisma.Sql
  candidates: readonly RuledCandidate[]
  pairs: readonly PartAndTeam[]
}

/**
 * Finds voters without a candidate they may choose. Rules depend only on part, team and whether the voter is the
 * candidate, so each distinct part and team is checked once, and individually only voters who are candidates.
 */
async function withoutChoice(
  tx: Tx,
  { rules, voters, candidates, pairs }: VotersAndCandidates,
): Promise<Problem | null> {
  const hasChoice = (voter: ElectorateRow): boolean =>
    candidates.some((candidate) => whyNot(rules, { voter, candidate }) === null)
  const stuckPairs = pairs.filter(({ part, team }) => !hasChoice({ accountId: "", part, team }))
  const ids = candidates.flatMap(({ accountId }) => accountId ?? [])
  const standing = await tx.$queryRaw<ElectorateRow[]>`
    SELECT account_id AS "accountId", part, team FROM (${voters}) AS voter WHERE account_id = ANY(${ids}::uuid[])`
  // Only their own candidacy leaves these without a choice.
  const alone = standing.filter((voter) => !hasChoice(voter) && hasChoice({ ...voter, accountId: "" }))
  const count = stuckPairs.reduce((sum, pair) => sum + pair.count, alone.length)
  if (count === 0) return null
  const named = await tx.$queryRaw<{ name: string | null }[]>`
    SELECT coalesce(a.name, a.username) AS name FROM (${voters}) AS voter JOIN account a ON a.id = voter.account_id
    WHERE voter.account_id = ANY(${alone.map(({ accountId }) => accountId)}::uuid[])
      OR EXISTS (SELECT FROM jsonb_to_recordset(${JSON.stringify(stuckPairs)}::jsonb) AS w (part text, team text)
        WHERE w.part IS NOT DISTINCT FROM voter.part AND w.team IS NOT DISTINCT FROM voter.team)
    ORDER BY coalesce(a.name_sort_key, a.username_sort_key, a.username_key) COLLATE "C", a.id LIMIT ${namedAtMost}`
  return { reason: "voter_without_choice", count, names: named.flatMap(({ name }) => name ?? []) }
}
