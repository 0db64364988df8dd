import type { AuditEntry, AuditPage, AuditScope } from "@hanpyo/shared"
import type { Viewer } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import { electionIdOf, mayKnowOf } from "../election/find-election.ts"
import type { Services } from "../services.ts"
import { decodeCursor, encodeCursor } from "./audit-cursor.ts"

interface Wanted {
  electionId?: string | undefined
  scope?: AuditScope | undefined
  cursor?: string | undefined
  limit?: number | undefined
  viewer: Viewer
}

/** $1 scope, $2 election (null: all), $3 the last entry of the page before, $4 how many. */
const pageSql = `
  SELECT e.id, e.at, e.scope, e.kind, e.election_id, e.actor_id, e.detail,
    coalesce(actor.name, actor.username) AS by_name, 
    coalesce(about.name, about.username, CASE WHEN candidate.struck_at IS NULL THEN candidate.name END) AS about_name
  FROM audit_entry e
  LEFT JOIN account actor ON actor.id = e.actor_id LEFT JOIN account about ON about.id = e.account_id
    LEFT JOIN candidate ON candidate.id = (e.detail ->> 'candidateId')::uuid
  WHERE e.scope = $1::audit_scope AND ($2::uuid IS NULL OR e.election_id = $2) AND ($3::bigint IS NULL OR e.id < $3)
  ORDER BY e.id DESC LIMIT $4`

interface Row {
  id: string
  at: Date
  scope: AuditScope
  kind: string
  election_id: string | null
  actor_id: string | null
  detail: Record<string, unknown>
  by_name: string | null
  about_name: string | null
}

/**
 * What was done, newest first, a page at a time: to an election, for everybody who may know of it; what concerns
 * security, for organisers. Names of persons are for organisers, who also read what is left of a deleted election.
 * @throws DomainError `no_election`, `not_found`, `not_signed_in`, `not_organiser`, `invalid_input` (cursor)
 */
export async function listAudit(services: Pick<Services, "db">, wanted: Wanted): Promise<AuditPage> {
  const { viewer, scope = "election", limit = 50 } = wanted
  const before = wanted.cursor === undefined ? null : decodeCursor(wanted.cursor)
  const isOrganiser = viewer?.role === "organiser"
  if (scope === "security" && !isOrganiser)
    throw new DomainError(viewer === null ? "not_signed_in" : "not_organiser")
  const electionId =
    scope === "security" ? (wanted.electionId ?? null) : await knownElection(services, wanted)
  const values = [scope, electionId, before === null ? null : String(before), limit + 1]
  const { rows } = await services.db.pool.query<Row>(pageSql, values)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    entries: page.map((row) => present(row, isOrganiser)),
    nextCursor: last === undefined ? null : encodeCursor(BigInt(last.id)),
  }
}

/** @throws DomainError `no_election`, `not_found` */
async function knownElection(services: Pick<Services, "db">, wanted: Wanted): Promise<string> {
  const id = await electionIdOf(services, wanted)
  const select = { status: true, registration: true } as const
  const election = await services.db.prisma.election.findUnique({ where: { id }, select })
  const known = election === null ? await isRemembered(services, wanted) : mayKnowOf(election, wanted.viewer)
  if (!known) throw new DomainError("not_found")
  return id
}

/** Of an election that was deleted, by organisers. */
const isRemembered = async ({ db }: Pick<Services, "db">, { electionId, viewer }: Wanted): Promise<boolean> =>
  viewer?.role === "organiser" &&
  (await db.prisma.auditEntry.count({ where: { electionId: electionId ?? null } })) > 0

const present = (row: Row, isOrganiser: boolean): AuditEntry => ({
  id: encodeCursor(BigInt(row.id)),
  at: row.at.toISOString(),
  scope: row.scope,
  kind: row.kind,
  electionId: row.election_id,
  by: actorOf(row),
  byName: isOrganiser ? row.by_name : null,
  aboutName: isOrganiser ? row.about_name : null,
  detail: row.detail,
})

function actorOf(row: Row): AuditEntry["by"] {
  if (row.actor_id !== null) return "person"
  return row.detail["by"] === "schedule" ? "schedule" : "server"
}
