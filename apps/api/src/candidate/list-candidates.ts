import type {
  Candidate,
  CandidateList,
  CandidateOrder,
  ElectionStatus,
  Registration,
  Secrecy,
  TallyRow,
  Visibility,
} from "@hanpyo/shared"
import type { Viewer } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import type { ElectorateRow } from "../election/eligibility.ts"
import { electionIdOf, mayKnowOf } from "../election/find-election.ts"
import { rulesOf } from "../election/present-election.ts"
import { byNameKey, tally } from "../results/tally.ts"
import { maySeeCounts } from "../results/visibility.ts"
import type { Services } from "../services.ts"
import { inBallotOrder } from "./ballot-order.ts"
import { mayChange } from "./lock-candidate.ts"
import { type Situation, whyNotChoosable } from "./why-not-choosable.ts"

/** One statement, hence one snapshot. $1 election, $2 viewer. */
const candidatesSql = `
  SELECT e.status, e.registration, e.secrecy, e.visibility, e.rules, e.candidate_order,
    coalesce(e.opens_at > clock_timestamp(), false) AS early, coalesce(e.closes_at <= clock_timestamp(), false) AS late,
    EXISTS (SELECT FROM participation p WHERE p.election_id = e.id AND p.voter_id = $2) AS has_voted,
    (SELECT json_build_object('accountId', v.account_id, 'part', v.part, 'team', v.team)
      FROM electorate v WHERE v.election_id = e.id AND v.account_id = $2) AS voter,
    (SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'nameKey', c.name_key, 'part', c.part,
        'team', c.team, 'introduction', c.introduction, 'accountId', c.account_id, 'registeredBy', c.registered_by,
        'voteCount', c.vote_count, 'withdrawn', c.withdrawn_at IS NOT NULL)), '[]')
      FROM candidate c WHERE c.election_id = e.id) AS candidates
  FROM election e WHERE e.id = $1`

interface StoredCandidate {
  id: string
  name: string
  nameKey: string
  part: string | null
  team: string | null
  introduction: string
  accountId: string | null
  registeredBy: string | null
  voteCount: number
  withdrawn: boolean
}

interface ElectionWithCandidates {
  status: ElectionStatus
  registration: Registration
  secrecy: Secrecy
  visibility: Visibility
  rules: unknown
  candidate_order: CandidateOrder
  early: boolean
  late: boolean
  has_voted: boolean
  voter: ElectorateRow | null
  candidates: StoredCandidate[]
}

/**
 * The candidates of one election, else of the current one. Where the viewer may see counts, by votes with ranks; else
 * in the ballot's order, from which no count follows. @throws DomainError `no_election`, `not_found`
 */
export async function listCandidates(
  services: Pick<Services, "db">,
  wanted: { electionId?: string | undefined; viewer: Viewer },
): Promise<CandidateList> {
  const { viewer } = wanted
  const electionId = await electionIdOf(services, wanted)
  const voterId = viewer?.accountId ?? null
  const { rows } = await services.db.pool.query<ElectionWithCandidates>(candidatesSql, [electionId, voterId])
  const election = rows[0]
  if (election === undefined || !mayKnowOf(election, viewer)) throw new DomainError("not_found")
  const { candidates, has_voted: hasVoted, candidate_order: order } = election
  const shown = maySeeCounts(election, { hasVoted })
  const ranking = shown ? new Map(tally(candidates).map((row) => [row.candidateId, row])) : null
  const ordered = ranking
    ? candidates.toSorted(byRank(ranking))
    : inBallotOrder(candidates, { order, electionId, voterId })
  const situation = { ...election, rules: rulesOf(election.rules), signedIn: viewer !== null, hasVoted }
  const present = presenter({ ranking, situation, viewer })
  return { electionId, candidates: ordered.map(present) }
}

const behindAll = Number.MAX_SAFE_INTEGER

type Ranking = ReadonlyMap<string, TallyRow>

/** As the tally; who is not in it (withdrawn, without votes) comes last, by name. */
const byRank =
  (ranking: Ranking) =>
  (a: StoredCandidate, b: StoredCandidate): number =>
    (ranking.get(a.id)?.rank ?? behindAll) - (ranking.get(b.id)?.rank ?? behindAll) || byNameKey(a, b)

interface View {
  ranking: Ranking | null
  situation: Situation
  viewer: Viewer
}

const presenter =
  ({ ranking, situation, viewer }: View) =>
  (candidate: StoredCandidate): Candidate => {
    const why = whyNotChoosable(situation, candidate)
    return {
      id: candidate.id,
      name: candidate.name,
      part: candidate.part,
      team: candidate.team,
      introduction: candidate.introduction,
      voteCount: ranking === null ? null : candidate.voteCount,
      rank: ranking?.get(candidate.id)?.rank ?? null,
      isSelf: viewer !== null && candidate.accountId === viewer.accountId,
      choosable: why === null,
      why,
      editable: situation.status === "draft" && mayChange(candidate, viewer),
    }
  }
