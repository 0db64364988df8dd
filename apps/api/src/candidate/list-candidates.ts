import type { Db } from "@hanpyo/db"
import { type Candidate, type CandidateList, struckName, type TallyRow } from "@hanpyo/shared"
import { formerIdentities, identitiesOf } from "../account/identity/former-identity.ts"
import type { SignedIn, Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import type { ElectorateRow } from "../election/lookup/eligibility.ts"
import { maySeeElection } from "../election/lookup/find-election.ts"
import { currentElectionFor } from "../readings/current-election-for.ts"
import { byName, tally } from "../counting/tally.ts"
import { maySeeCounts } from "../counting/visibility.ts"
import type { Readings } from "../readings/readings.ts"
import { inBallotOrder } from "./ballot-order.ts"
import { mayChange } from "./lock-candidate.ts"
import type { CandidatesReading, StoredCandidate } from "../readings/read-candidates.ts"
import { type Situation, whyNotChoosable } from "./why-not-choosable.ts"

/** What depends on the viewer: $1 election, $2 viewer. */
const voterSql = `
  SELECT EXISTS (SELECT FROM participation WHERE election_id = $1 AND voter_id = $2) AS "hasVoted",
    (SELECT json_build_object('accountId', account_id, 'part', part, 'team', team)
      FROM electorate WHERE election_id = $1 AND account_id = $2) AS voter`

/** What depends on the viewer: their vote, and their place in the electorate. */
type Participation = Pick<Situation, "hasVoted" | "voter" | "notJoined">

const visitor: Participation = { hasVoted: false, voter: null, notJoined: null }

/**
 * Lists the candidates of an election, by default the current one: ranked by votes if the viewer may see counts,
 * otherwise in the ballot's order, which reveals no counts. All visitors share one object.
 * @throws DomainError `no_election`, `not_found`
 */
export async function listCandidates(
  services: { db: Db; readings: Readings },
  { electionId: givenId, viewer }: { electionId?: string | undefined; viewer: Viewer },
): Promise<CandidateList> {
  const electionId = givenId ?? (await currentElectionFor(services, viewer))
  // Read first, so that voters see counts that include their own vote.
  const participation = viewer === null ? visitor : await participationIn(services, { electionId, viewer })
  const reading = await services.readings.candidates.get(electionId)
  if (reading === null || !maySeeElection(reading, viewer)) throw new DomainError("not_found")
  if (viewer !== null) return listFor(reading, { electionId, viewer, participation })
  reading.forVisitors ??= listFor(reading, { electionId, viewer, participation })
  return reading.forVisitors
}

async function participationIn(
  { db }: { db: Db },
  { electionId, viewer }: { electionId: string; viewer: SignedIn },
): Promise<Participation> {
  const { rows } = await db.pool.query<{ hasVoted: boolean; voter: ElectorateRow | null }>(voterSql, [
    electionId,
    viewer.accountId,
  ])
  const participation = { ...visitor, ...rows[0] }
  if (participation.voter !== null) return participation
  return { ...participation, notJoined: await whyNotJoined({ db }, { electionId, viewer }) }
}

async function whyNotJoined(
  { db: { prisma } }: { db: Db },
  { electionId, viewer }: { electionId: string; viewer: SignedIn },
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

function listFor(
  reading: CandidatesReading,
  { electionId, viewer, participation }: { electionId: string; viewer: Viewer; participation: Participation },
): CandidateList {
  const { candidates, order, rules, status, early, late } = reading
  const shown = maySeeCounts(reading, participation)
  const ranking = shown ? new Map(tally(candidates).map((row) => [row.candidateId, row])) : null
  const ordered = ranking
    ? candidates.toSorted(byRank(ranking))
    : inBallotOrder(candidates, { order, electionId, voterId: viewer?.accountId ?? null })
  const situation = { status, early, late, rules, signedIn: viewer !== null, ...participation }
  return { electionId, candidates: ordered.map(presenter({ ranking, situation, viewer })) }
}

const behindAll = Number.MAX_SAFE_INTEGER

type Ranking = ReadonlyMap<string, TallyRow>

/** As in the tally; candidates that are not in it (withdrawn, without votes) come last, by name. */
const byRank =
  (ranking: Ranking) =>
  (a: StoredCandidate, b: StoredCandidate): number =>
    (ranking.get(a.id)?.rank ?? behindAll) - (ranking.get(b.id)?.rank ?? behindAll) || byName(a, b)

type CandidateTexts = Pick<Candidate, "name" | "part" | "team" | "introduction">

const struckTexts: CandidateTexts = { name: struckName, part: null, team: null, introduction: "" }

const textsOf = ({ name, part, team, introduction }: StoredCandidate): CandidateTexts => ({
  name,
  part,
  team,
  introduction,
})

const presenter =
  ({ ranking, situation, viewer }: { ranking: Ranking | null; situation: Situation; viewer: Viewer }) =>
  (candidate: StoredCandidate): Candidate => {
    const why = whyNotChoosable(situation, candidate)
    return {
      id: candidate.id,
      ...(candidate.struck ? struckTexts : textsOf(candidate)),
      introductionCut: !candidate.struck && candidate.introductionCut,
      voteCount: ranking === null ? null : candidate.voteCount,
      rank: ranking?.get(candidate.id)?.rank ?? null,
      isSelf: viewer !== null && candidate.accountId === viewer.accountId,
      choosable: why === null,
      why,
      withdrawn: candidate.withdrawn,
      struck: candidate.struck,
      original: candidate.struck && viewer?.role === "organiser" ? textsOf(candidate) : null,
      editable: situation.status === "draft" && mayChange(candidate, viewer),
    }
  }
