import {
  CreateInvitationsInput,
  InvitationList,
  InvitationListInput,
  InvitationsMade,
  RevokeInvitationInput,
  RevokeInvitationResult,
} from "@hanpyo/shared"
import { organiserProcedure, router, successMessage } from "../trpc/trpc.ts"
import { createInvitations } from "../invitation/create-invitations.ts"
import { listInvitations } from "../invitation/list-invitations.ts"
import { revokeInvitation } from "../invitation/revoke-invitation.ts"

export const invitationRouter = router({
  create: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Makes one-time invitations. A person who signs up with one is approved at once.",
      reasons: ["unknown_part_or_team"],
    })
    .input(CreateInvitationsInput)
    .output(InvitationsMade)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "invitations_made"),
      ...(await createInvitations(ctx.services, { organiserId: ctx.viewer.accountId, ...input })),
    })),

  list: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Lists invitations and their states, the newest first, without the codes.",
      reasons: ["invalid_input"],
    })
    .input(InvitationListInput)
    .output(InvitationList)
    .query(({ ctx, input }) => listInvitations(ctx.services, input)),

  revoke: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Revokes an unused invitation.",
      reasons: ["not_found", "invalid_input"],
    })
    .input(RevokeInvitationInput)
    .output(RevokeInvitationResult)
    .mutation(async ({ ctx, input }) => {
      await revokeInvitation(ctx.services, { organiserId: ctx.viewer.accountId, ...input })
      return { message: successMessage(ctx, "invitation_revoked") }
    }),
})
