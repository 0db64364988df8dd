import { z } from "zod"
import { Username } from "./account.ts"
import { AuditAct, AuditScope } from "./audit-acts.ts"
import { Cursor, Id, Instant, PageSize, problem } from "../text/text.ts"

/** `noun.verb`, e.g. `election.opened`. */
const AuditKind = z
  .string({ error: problem("wrong_type") })
  .max(80, { error: "too_long" })
  .regex(/^[a-z][a-z_]*\.[a-z][a-z_]*$/, { error: "malformed" })

/**
 * Defaults to the acts on an election: the named one, otherwise the current one. `security` is for organisers. All filters
 * that are given must hold: `account`, the username of who acted or whom it was done to, is for organisers; `from` is
 * the first instant and `to` the first one after.
 */
export const AuditInput = z
  .object({
    electionId: Id.optional(),
    scope: AuditScope.optional(),
    kind: AuditKind.optional(),
    account: Username.optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    cursor: Cursor.optional(),
    limit: PageSize.optional(),
  })
  .refine(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to), {
    path: ["to"],
    error: "not_after_start",
  })
  .optional()
export type AuditInput = z.input<typeof AuditInput>

const Entry = z.object({
  id: z.string(),
  at: Instant,
  scope: AuditScope,
  electionId: Id.nullable(),
  by: z.enum(["person", "schedule", "server"]),
  byName: z.string().nullable(),
  aboutName: z.string().nullable(),
})

/**
 * One act. `by` is a person, the schedule, or the server itself (its command line, its demo). `byName`, and `aboutName`
 * of the person or candidate it was done to, are for organisers; null for everyone else, and where the account was
 * deleted or the candidate was struck or withdrawn from a draft.
 */
export const AuditEntry = z.intersection(Entry, AuditAct)
export type AuditEntry = z.infer<typeof AuditEntry>

/** Newest first. */
export const AuditPage = z.object({ entries: z.array(AuditEntry), nextCursor: z.string().nullable() })
export type AuditPage = z.infer<typeof AuditPage>
