import { z } from "zod"
import { type ErrorReason, reasonStatus } from "../messages/errors.ts"
import { Id, Instant, oneOf } from "../text/text.ts"

const count = z.int().min(0)
const Reason = z.enum(Object.keys(reasonStatus) as [ErrorReason, ...ErrorReason[]])
/** Absent if a person or the command line acted. */
const by = z.literal("schedule").optional()
const nothing = z.object({})
const candidateId = Id
/** Which fields changed, not what they say: names are deleted with their account, the audit is not. */
const fields = z.object({ fields: z.array(z.string()) })

/** Acts on an election, for everyone who may know of it. */
const electionActs = {
  "election.created": nothing,
  "election.updated": fields,
  "election.opened": z.object({ by, eligible: count }),
  "election.opening_refused": z.object({ by, opensAt: Instant, reasons: z.array(Reason) }),
  "election.extended": z.object({ from: Instant.nullable(), to: Instant }),
  "election.closed": z.object({ by, voted: count, eligible: count }),
  "election.archived": nothing,
  "election.unarchived": nothing,
  "election.deleted": nothing,
  "election.purged": z.object({ voted: count, eligible: count }),
  "candidate.registered": z.object({ candidateId }),
  "candidate.updated": z.object({ candidateId, ...fields.shape }),
  "candidate.withdrawn": z.object({ candidateId }),
  "candidate.restored": z.object({ candidateId }),
  "candidate.struck": z.object({ candidateId, reason: z.string() }),
  "candidate.unstruck": z.object({ candidateId }),
  "roll.imported": z.object({ added: count, created: count, eligible: count, confirmed: count.optional() }),
  "roll.removed": z.object({ eligible: count }),
}

/** Acts on accounts, sessions and codes, for organisers. */
const securityActs = {
  "account.updated": fields,
  "account.made_organiser": nothing,
  "account.made_member": nothing,
  "account.deactivated": nothing,
  "account.activated": nothing,
  "account.let_in": nothing,
  "account.turned_away": nothing,
  "account.link_issued": nothing,
  "account.joined": nothing,
  "account.password_reset": nothing,
  "account.password_changed": nothing,
  "account.deleted": nothing,
  "session.reuse_detected": z.object({ sessionId: Id }),
  "session.sign_in_failed": z.object({ network: z.string(), attempts: count }),
  "invitation.created": z.object({ codes: count }),
  "invitation.revoked": nothing,
  "invitation.used": nothing,
  "roll.codes_issued": z.object({ codes: count }),
  "lists.changed": z.object({ parts: count, teams: count }),
  "sign_up_code.renewed": nothing,
}

const acts = { ...electionActs, ...securityActs }

export type AuditKind = keyof typeof acts
export const auditKinds = Object.keys(acts) as readonly AuditKind[]

export const AuditScope = oneOf(["election", "security"])
export type AuditScope = z.infer<typeof AuditScope>

export const auditScopeOf = (kind: AuditKind): AuditScope =>
  Object.hasOwn(electionActs, kind) ? "election" : "security"

/** What was done, with its figures and ids. */
export type AuditAct = {
  [Kind in AuditKind]: { kind: Kind; detail: z.infer<(typeof acts)[Kind]> }
}[AuditKind]

const actSchemas = Object.entries(acts).map(([kind, detail]) => z.object({ kind: z.literal(kind), detail }))
/** The cast gives the union its precise type, which zod cannot infer from a list made of entries. */
export const AuditAct = z.discriminatedUnion(
  "kind",
  actSchemas as [(typeof actSchemas)[number]],
) as unknown as z.ZodType<AuditAct>
