import type { Db } from "@hanpyo/db"
import {
  type AuditAct,
  type AuditEntry,
  type AuditPage,
  type AuditScope,
  comparisonKey,
} from "@hanpyo/shared"
import type { Viewer } from "../../core/viewer.ts"
import { DomainError } from "../../core/domain-error.ts"
import { electionIdOf, maySeeElection } from "../../election/lookup/find-election.ts"
import { decodeCursor, encodeCursor } from "./audit-cursor.ts"

interface AuditFilter {
  electionId?: string | undefined
  scope?: AuditScope | undefined
  kind?: string | undefined
  /** The username of the actor, or of the account acted on. */
  account?: string | undefined
  from?: string | undefined
  /** Exclusive. */
  to?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
  viewer: Viewer
}

/**
 * $1 scope, $2 election (null: all), $3 last entry of the page before, $4 limit; $5 kind, $6 account, $7 from, $8 to (null:
 * any). The statement is unnamed, so that PostgreSQL plans it for its values and drops conditions on null.
 */
export const pageSql = `
  SELECT e.id, e.at, e.scope, e.kind, e.election_id, e.actor_id, e.detail,
    coalesce(actor.name, actor.username) AS by_name,
    coalesce(about.name, about.username, CASE WHEN candidate.struck_at IS NULL THEN candidate.name END) AS about_name
  FROM audit_entry e
  LEFT JOIN account actor ON actor.id = e.actor_id LEFT JOIN account about ON about.id = e.account_id
    LEFT JOIN candidate ON candidate.id = (e.detail ->> 'candidateId')::uuid
  WHERE e.scope = $1::audit_scope AND ($2::uuid IS NULL OR e.election_id = $2) AND ($3::bigint IS NULL OR e.id < $3)
    AND ($5::text IS NULL OR e.kind = $5)
    AND ($6::uuid IS NULL OR e.actor_id = $6 OR e.account_id = $6)
    AND ($7::timestamptz IS NULL OR e.at >= $7) AND ($8::timestamptz IS NULL OR e.at < $8)
  ORDER BY e.id DESC LIMIT $4`

interface AuditPageQuery {
  readonly scope: AuditScope
  readonly electionId: string | null
  readonly before: bigint | null
  readonly limit: number
  readonly kind?: string | null
  readonly accountId?: string | null
  readonly from?: string | null
  readonly to?: string | null
}

/** The parameters of `pageSql`. It loads one entry more than the page holds. */
export const pageValues = (page: AuditPageQuery): unknown[] => {
  const { scope, electionId, before, limit, kind = null, accountId = null, from = null, to = null } = page
  return [scope, electionId, before === null ? null : String(before), limit + 1, kind, accountId, from, to]
}

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
 * Lists acts, the newest first: those on an election for viewers who may know of it, security entries for organisers.
 * Organisers alone see names of persons, find acts by account, and read what is left of a deleted election.
 * @throws DomainError `no_election`, `not_found`, `not_signed_in`, `not_organiser`, `invalid_input` (`cursor`, `account`)
 */
export async function listAudit(services: { db: Db }, filter: AuditFilter): Promise<AuditPage> {
  const { viewer, scope = "election", limit = 50 } = filter
  const before = filter.cursor === undefined ? null : decodeCursor(filter.cursor)
  const isOrganiser = viewer?.role === "organiser"
  // Finding entries by account reveals who acted.
  if ((scope === "security" || filter.account !== undefined) && !isOrganiser)
    throw new DomainError(viewer === null ? "not_signed_in" : "not_organiser")
  const electionId = scope === "security" ? (filter.electionId ?? null) : await checkMayKnow(services, filter)
  const accountId = filter.account === undefined ? null : await idOf(services, filter.account)
  const { kind = null, from = null, to = null } = filter
  const values = pageValues({ scope, electionId, before, limit, kind, accountId, from, to })
  const { rows } = await services.db.pool.query<Row>(pageSql, values)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    entries: page.map((row) => present(row, isOrganiser)),
    nextCursor: last === undefined ? null : encodeCursor(BigInt(last.id)),
  }
}

/** @throws DomainError `invalid_input` (`account`: unknown username) */
async function idOf({ db }: { db: Db }, username: string): Promise<string> {
  const where = { usernameKey: comparisonKey(username) }
  const account = await db.prisma.account.findUnique({ where, select: { id: true } })
  if (account === null) throw new DomainError("invalid_input", { fields: { account: "not_one_of" } })
  return account.id
}

/** @throws DomainError `no_election`, `not_found` */
async function checkMayKnow(services: { db: Db }, filter: AuditFilter): Promise<string> {
  const id = await electionIdOf(services, filter)
  const select = { status: true, registration: true } as const
  const election = await services.db.prisma.election.findUnique({ where: { id }, select })
  const mayKnow =
    election === null ? await mayKnowOfDeleted(services, filter) : maySeeElection(election, filter.viewer)
  if (!mayKnow) throw new DomainError("not_found")
  return id
}

/** Organisers know of deleted elections by their audit entries. */
const mayKnowOfDeleted = async ({ db }: { db: Db }, { electionId, viewer }: AuditFilter): Promise<boolean> =>
  viewer?.role === "organiser" &&
  (await db.prisma.auditEntry.count({ where: { electionId: electionId ?? null } })) > 0

const present = (row: Row, isOrganiser: boolean): AuditEntry => ({
  // `recordAudit` writes this union; the procedure's output schema checks it.
  ...({ kind: row.kind, detail: row.detail } as AuditAct),
  id: encodeCursor(BigInt(row.id)),
  at: row.at.toISOString(),
  scope: row.scope,
  electionId: row.election_id,
  by: actorOf(row),
  byName: isOrganiser ? row.by_name : null,
  aboutName: isOrganiser ? row.about_name : null,
})

function actorOf(row: Row): AuditEntry["by"] {
  if (row.actor_id !== null) return "person"
  return row.detail["by"] === "schedule" ? "schedule" : "server"
}
