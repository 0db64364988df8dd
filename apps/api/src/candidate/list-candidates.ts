import type { Db } from "@hanpyo/db"
import { type Candidate, type CandidateList, struckName, type TallyRow } from "@hanpyo/shared"
import { formerIdentities, identitiesOf } from "../account/identity/former-identity.ts"
import type { Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import type { ElectorateRow } from "../election/lookup/eligibility.ts"
import { mayKnowOf } from "../election/lookup/find-election.ts"
import { currentElectionFor } from "../readings/current-election-for.ts"
import { byName, tally } from "../counting/tally.ts"
import { maySeeCounts } from "../counting/visibility.ts"
import type { Readings } from "../readings/readings.ts"
import { inBallotOrder } from "./ballot-order.ts"
import { mayChange } from "./lock-candidate.ts"
import type { CandidatesReading, StoredCandidate } from "../readings/read-candidates.ts"
import { type Situation, whyNotChoosable } from "./why-not-choosable.ts"

/** What is the viewer's own: $1 election, $2 viewer. */
const voterSql = `
  SELECT EXISTS (SELECT FROM participation WHERE election_id = $1 AND voter_id = $2) AS has_voted,
    (SELECT json_build_object('accountId', account_id, 'part', part, 'team', team)
      FROM electorate WHERE election_id = $1 AND account_id = $2) AS voter`

interface VoterRow {
  has_voted: boolean
  voter: ElectorateRow | null
}

interface Own extends VoterRow {
  notJoined: Situation["notJoined"]
}

const visitor: Own = { has_voted: false, voter: null, notJoined: null }

interface Wanted {
  electionId?: string | undefined
  viewer: Viewer
}

/**
 * The candidates of one election, else of the current one. Where the viewer may see counts, by votes with ranks; else
 * in the ballot's order, from which no count follows. The same object for all visitors.
 * @throws DomainError `no_election`, `not_found`
 */
export async function listCandidates(
  services: { db: Db; readings: Readings },
  wanted: Wanted,
): Promise<CandidateList> {
  const { viewer } = wanted
  const electionId = wanted.electionId ?? (await currentElectionFor(services, viewer))
  // Before the election: whoever has voted sees counts that hold their vote.
  const own = viewer === null ? visitor : await voterIn(services, { electionId, viewer })
  const reading = await services.readings.candidates.get(electionId)
  if (reading === null || !mayKnowOf(reading, viewer)) throw new DomainError("not_found")
  if (viewer !== null) return listFor(reading, { electionId, viewer, own })
  reading.forVisitors ??= listFor(reading, { electionId, viewer, own })
  return reading.forVisitors
}

async function voterIn(
  { db }: { db: Db },
  { electionId, viewer }: { electionId: string; viewer: NonNullable<Viewer> },
): Promise<Own> {
  const { rows } = await db.pool.query<VoterRow>(voterSql, [electionId, viewer.accountId])
  const own = { ...visitor, ...rows[0] }
  return own.voter === null ? { ...own, notJoined: await whyNotJoined({ db }, { electionId, viewer }) } : own
}

async function whyNotJoined(
  { db: { prisma } }: { db: Db },
  { electionId, viewer }: { electionId: string; viewer: NonNullable<Viewer> },
): Promise<Situation["notJoined"]> {
  const account = await prisma.account.findUnique({
    where: { id: viewer.accountId },
    select: { usernameKey: true, emailKey: true, waitingSince: true },
  })
  if (account === null) return null
  if (account.waitingSince !== null) return "not_approved"
  const identities = identitiesOf(account)
  const found = await formerIdentities(prisma, { electionIds: [electionId], identities })
  return found.length > 0 ? "former_account" : null
}

interface Seen {
  electionId: string
  viewer: Viewer
  own: Own
}

function listFor(reading: CandidatesReading, { electionId, viewer, own }: Seen): CandidateList {
  const { candidates, order, rules } = reading
  const hasVoted = own.has_voted
  const shown = maySeeCounts(reading, { hasVoted })
  const ranking = shown ? new Map(tally(candidates).map((row) => [row.candidateId, row])) : null
  const ordered = ranking
    ? candidates.toSorted(byRank(ranking))
    : inBallotOrder(candidates, { order, electionId, voterId: viewer?.accountId ?? null })
  const { status, early, late } = reading
  const situation = {
    status,
    early,
    late,
    rules,
    signedIn: viewer !== null,
    hasVoted,
    voter: own.voter,
    notJoined: own.notJoined,
  }
  return { electionId, candidates: ordered.map(presenter({ ranking, situation, viewer })) }
}

const behindAll = Number.MAX_SAFE_INTEGER

type Ranking = ReadonlyMap<string, TallyRow>

/** As the tally; who is not in it (withdrawn, without votes) comes last, by name. */
const byRank =
  (ranking: Ranking) =>
  (a: StoredCandidate, b: StoredCandidate): number =>
    (ranking.get(a.id)?.rank ?? behindAll) - (ranking.get(b.id)?.rank ?? behindAll) || byName(a, b)

interface View {
  ranking: Ranking | null
  situation: Situation
  viewer: Viewer
}

type Words = Pick<Candidate, "name" | "part" | "team" | "introduction">

const unsaid: Words = { name: struckName, part: null, team: null, introduction: "" }

const wordsOf = ({ name, part, team, introduction }: StoredCandidate): Words => ({
  name,
  part,
  team,
  introduction,
})

const presenter =
  ({ ranking, situation, viewer }: View) =>
  (candidate: StoredCandidate): Candidate => {
    const why = whyNotChoosable(situation, candidate)
    return {
      id: candidate.id,
      ...(candidate.struck ? unsaid : wordsOf(candidate)),
      introductionCut: !candidate.struck && candidate.introductionCut,
      voteCount: ranking === null ? null : candidate.voteCount,
      rank: ranking?.get(candidate.id)?.rank ?? null,
      isSelf: viewer !== null && candidate.accountId === viewer.accountId,
      choosable: why === null,
      why,
      withdrawn: candidate.withdrawn,
      struck: candidate.struck,
      original: candidate.struck && viewer?.role === "organiser" ? wordsOf(candidate) : null,
      editable: situation.status === "draft" && mayChange(candidate, viewer),
    }
  }
