import type { Db } from "@hanpyo/db"
import type { Viewer } from "../../core/viewer.ts"
import { DomainError } from "../../core/domain-error.ts"
import { currentElection } from "./current-election.ts"

interface ElectionRequest {
  /** Default: the current election. */
  electionId?: string | undefined
  viewer: Viewer
}

export type ElectionRow = NonNullable<Awaited<ReturnType<Db["prisma"]["election"]["findUnique"]>>>

/** @throws DomainError `no_election` */
export async function electionIdOf(
  services: { db: Db },
  { electionId, viewer }: ElectionRequest,
): Promise<string> {
  const id = electionId ?? (await currentElection(services, viewer))
  if (id === null) throw new DomainError("no_election")
  return id
}

/**
 * Whether a viewer may see an election at all. Organisers see every draft; approved members see drafts in which members
 * register candidates.
 */
export const maySeeElection = (
  { status, registration }: Pick<ElectionRow, "status" | "registration">,
  viewer: Viewer,
): boolean =>
  status !== "draft" ||
  viewer?.role === "organiser" ||
  (viewer?.isApproved === true && registration === "members")

/** @throws DomainError `no_election`, `not_found` */
export async function findElection(services: { db: Db }, request: ElectionRequest): Promise<ElectionRow> {
  const id = await electionIdOf(services, request)
  const election = await services.db.prisma.election.findUnique({ where: { id } })
  if (election === null || !maySeeElection(election, request.viewer)) throw new DomainError("not_found")
  return election
}
