import { z } from "zod"
import { PartOrTeam } from "./account.ts"
import { Cursor, Id, Instant, Name, oneOf, PageSize, problem } from "../text/text.ts"

/**
 * Makes one invitation for each of `guests`: a name, or null for anyone. The accounts get `part` and `team`. Good for
 * 14 days unless `days` says otherwise.
 */
export const CreateInvitationsInput = z.object({
  guests: z
    .array(Name.nullable(), { error: problem("wrong_type") })
    .min(1, { error: "too_few" })
    .max(500, { error: "too_many" }),
  part: PartOrTeam.optional(),
  team: PartOrTeam.optional(),
  days: z
    .int({ error: problem("wrong_type") })
    .min(1, { error: "out_of_range" })
    .max(365, { error: "out_of_range" })
    .optional(),
})
export type CreateInvitationsInput = z.input<typeof CreateInvitationsInput>

/** To be handed out: its holder may sign up once. `url` leads to the sign-up page and contains the code. */
export const InvitationCard = z.object({
  id: Id,
  guest: z.string().nullable(),
  code: z.string(),
  url: z.string(),
})
export type InvitationCard = z.infer<typeof InvitationCard>

/** The codes are shown only here: the server keeps hashes. */
export const InvitationsMade = z.object({
  message: z.string(),
  invitations: z.array(InvitationCard),
  expiresAt: Instant,
})
export type InvitationsMade = z.infer<typeof InvitationsMade>

export const InvitationListInput = z
  .object({ cursor: Cursor.optional(), limit: PageSize.optional() })
  .optional()
export type InvitationListInput = z.input<typeof InvitationListInput>

/** `usedBy` is null if unused; its `name` and `username` are null if that account was deleted. */
export const Invitation = z.object({
  id: Id,
  guest: z.string().nullable(),
  part: z.string().nullable(),
  team: z.string().nullable(),
  state: oneOf(["unused", "used", "expired", "revoked"]),
  createdAt: Instant,
  expiresAt: Instant,
  usedAt: Instant.nullable(),
  usedBy: z
    .object({ accountId: Id, name: z.string().nullable(), username: z.string().nullable() })
    .nullable(),
})
export type Invitation = z.infer<typeof Invitation>

/** Newest first. */
export const InvitationList = z.object({
  invitations: z.array(Invitation),
  nextCursor: z.string().nullable(),
})
export type InvitationList = z.infer<typeof InvitationList>

export const RevokeInvitationInput = z.object({ invitationId: Id })
export type RevokeInvitationInput = z.input<typeof RevokeInvitationInput>

export const RevokeInvitationResult = z.object({ message: z.string() })
export type RevokeInvitationResult = z.infer<typeof RevokeInvitationResult>
