import type { Db } from "@hanpyo/db"
import type { Viewer } from "../../core/viewer.ts"
import { DomainError } from "../../core/domain-error.ts"
import { currentElection } from "./current-election.ts"

interface Wanted {
  electionId?: string | undefined
  viewer: Viewer
}

export type ElectionRow = NonNullable<Awaited<ReturnType<Db["prisma"]["election"]["findUnique"]>>>

/** The id a call speaks of: the one it names, else the current election's. @throws DomainError `no_election` */
export async function electionIdOf(services: { db: Db }, { electionId, viewer }: Wanted): Promise<string> {
  const id = electionId ?? (await currentElection(services, viewer))
  if (id === null) throw new DomainError("no_election")
  return id
}

/**
 * A draft in which members register is announced to them, else nobody could be a candidate before opening; to
 * visitors and to members who are not approved yet it does not exist. Any other draft exists for organisers only.
 */
export const mayKnowOf = (
  { status, registration }: Pick<ElectionRow, "status" | "registration">,
  viewer: Viewer,
): boolean =>
  status !== "draft" ||
  viewer?.role === "organiser" ||
  (viewer?.isApproved === true && registration === "members")

/** The election a call speaks of. @throws DomainError `no_election`, `not_found` */
export async function findElection(services: { db: Db }, wanted: Wanted): Promise<ElectionRow> {
  const id = await electionIdOf(services, wanted)
  const election = await services.db.prisma.election.findUnique({ where: { id } })
  if (election === null || !mayKnowOf(election, wanted.viewer)) throw new DomainError("not_found")
  return election
}
