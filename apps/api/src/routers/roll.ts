import {
  ElectionIdInput,
  RollCodesResult,
  RollImportInput,
  RollImportResult,
  RollList,
  RollListInput,
  RollPreview,
  RollPreviewInput,
  RollRemoveInput,
  RollRemoveResult,
} from "@hanpyo/shared"
import { confirmedProcedure, organiserProcedure, router, successMessage } from "../trpc/trpc.ts"
import { importRoll } from "../roll/import-roll.ts"
import { listRoll } from "../roll/list-roll.ts"
import { previewRoll } from "../roll/preview-roll.ts"
import { removeFromRoll } from "../roll/remove-from-roll.ts"
import { rollCodes } from "../roll/roll-codes.ts"

export const rollRouter = router({
  preview: organiserProcedure
    .meta({
      leavesElections: true,
      access: "organiser",
      summary: "Shows what importing a list of voters would do, row by row. Changes nothing.",
      reasons: ["invalid_input", "not_found", "election_closed", "election_not_draft", "too_large"],
    })
    .input(RollPreviewInput)
    .output(RollPreview)
    .mutation(({ ctx, input }) => previewRoll(ctx.services, { ...input, locale: ctx.locale })),

  import: organiserProcedure
    .meta({
      access: "organiser",
      summary:
        "Adds the voters of a text to an election's roll, all or none, and makes accounts for those who have none.",
      reasons: [
        "invalid_input",
        "not_found",
        "election_closed",
        "election_not_draft",
        "roll_refused",
        "too_large",
      ],
    })
    .input(RollImportInput)
    .output(RollImportResult)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "roll_imported"),
      ...(await importRoll(ctx.services, { organiserId: ctx.viewer.accountId, ...input })),
    })),

  list: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Lists who may vote in an election, a page at a time. Does not reveal who has voted.",
      reasons: ["not_found", "invalid_input"],
    })
    .input(RollListInput)
    .output(RollList)
    .query(({ ctx, input }) => listRoll(ctx.services, input)),

  codes: confirmedProcedure
    .meta({
      leavesElections: true,
      access: "organiser",
      summary: "Issues join codes for voters on the roll without a password. Earlier codes are void.",
      reasons: ["confirm_password", "not_found", "election_closed"],
    })
    .input(ElectionIdInput)
    .output(RollCodesResult)
    .mutation(async ({ ctx, input }) => {
      const { cards, expiresAt } = await rollCodes(ctx.services, {
        organiserId: ctx.viewer.accountId,
        ...input,
      })
      return { message: successMessage(ctx, "roll_codes_issued"), codes: cards, codesExpireAt: expiresAt }
    }),

  remove: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Removes a voter from the roll of a draft. The account stays.",
      reasons: ["not_found", "election_not_draft"],
    })
    .input(RollRemoveInput)
    .output(RollRemoveResult)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "roll_row_removed"),
      ...(await removeFromRoll(ctx.services, { organiserId: ctx.viewer.accountId, ...input })),
    })),
})
