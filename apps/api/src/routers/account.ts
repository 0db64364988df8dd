import {
  AccountAnswer,
  AccountIdInput,
  AccountIdsInput,
  AccountList,
  AccountListInput,
  DeactivateInput,
  NoInput,
  OneTimeLink,
  PartsAndTeams,
  PartsAndTeamsAnswer,
  RenewSignUpCodeInput,
  SetPartsAndTeamsInput,
  SetRoleInput,
  SignUpCode,
  UpdateAccountInput,
  WaitingAnswer,
  WaitingList,
  WaitingListInput,
} from "@hanpyo/shared"
import { replaceSignUpCode, showSignUpCode } from "../codes/replace-sign-up-code.ts"
import {
  confirmedProcedure,
  organiserProcedure,
  publicProcedure,
  router,
  successMessage,
} from "../trpc/trpc.ts"
import { deactivateAccount } from "../account/deactivate-account.ts"
import { approveAccounts } from "../account/approve-accounts.ts"
import { listAccounts } from "../account/list-accounts.ts"
import { listWaiting } from "../account/list-waiting.ts"
import { partsAndTeams } from "../account/parts-and-teams.ts"
import { resetLink } from "../account/reset-link.ts"
import { setPartsAndTeams } from "../account/set-parts-and-teams.ts"
import { setRole } from "../account/set-role.ts"
import { rejectAccounts } from "../account/reject-accounts.ts"
import { updateAccount } from "../account/update-account.ts"

export const accountRouter = router({
  list: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Lists members by username, a page at a time, without deleted accounts.",
      reasons: ["invalid_input"],
    })
    .input(AccountListInput)
    .output(AccountList)
    .query(({ ctx, input }) => listAccounts(ctx.services, input)),

  update: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Changes a member's name, part or team. Electorates of open elections keep the old values.",
      reasons: ["not_found", "unknown_part_or_team"],
    })
    .input(UpdateAccountInput)
    .output(AccountAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "account_updated"),
      account: await updateAccount(ctx.services, { organiserId: ctx.viewer.accountId, change: input }),
    })),

  setRole: confirmedProcedure
    .meta({
      access: "organiser",
      summary: "Promotes a member to organiser, or demotes an organiser to member.",
      reasons: ["confirm_password", "not_found", "last_organiser"],
    })
    .input(SetRoleInput)
    .output(AccountAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "role_changed"),
      account: await setRole(ctx.services, { organiserId: ctx.viewer.accountId, ...input }),
    })),

  deactivate: confirmedProcedure
    .meta({
      access: "organiser",
      summary: "Deactivates an account, which ends its sessions, or reactivates it. Its ballots stay.",
      reasons: ["confirm_password", "not_found", "last_organiser"],
    })
    .input(DeactivateInput)
    .output(AccountAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, input.deactivated ? "account_deactivated" : "account_activated"),
      account: await deactivateAccount(ctx.services, { organiserId: ctx.viewer.accountId, ...input }),
    })),

  waiting: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Lists newcomers waiting for approval, the longest waiting first, a page at a time.",
      reasons: ["invalid_input"],
    })
    .input(WaitingListInput)
    .output(WaitingList)
    .query(({ ctx, input }) => listWaiting(ctx.services, input)),

  approve: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Approves waiting newcomers. They join the open elections that take latecomers.",
      reasons: [],
    })
    .input(AccountIdsInput)
    .output(WaitingAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "accounts_approved"),
      ...(await approveAccounts(ctx.services, { organiserId: ctx.viewer.accountId, ...input })),
    })),

  reject: confirmedProcedure
    .meta({
      access: "organiser",
      summary: "Rejects waiting newcomers, empties their accounts and ends their sessions.",
      reasons: ["confirm_password"],
    })
    .input(AccountIdsInput)
    .output(WaitingAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "accounts_rejected"),
      ...(await rejectAccounts(ctx.services, { organiserId: ctx.viewer.accountId, ...input })),
    })),

  resetLink: confirmedProcedure
    .meta({
      leavesElections: true,
      access: "organiser",
      summary:
        "Issues a one-time link with which an account's owner sets a password. Earlier links are void.",
      reasons: ["confirm_password", "not_found", "invalid_input"],
    })
    .input(AccountIdInput)
    .output(OneTimeLink)
    .mutation(async ({ ctx, input }) => {
      const { username, url, code, expiresAt } = await resetLink(ctx.services, {
        organiserId: ctx.viewer.accountId,
        ...input,
      })
      return { message: successMessage(ctx, "link_issued"), username, url, code, expiresAt }
    }),

  partsAndTeams: publicProcedure
    .meta({
      access: "public",
      summary:
        "Lists the parts and teams to choose from at sign-up. If there are none, anything may be typed.",
      reasons: [],
    })
    .input(NoInput)
    .output(PartsAndTeams)
    .query(({ ctx }) => partsAndTeams(ctx.services)),

  setPartsAndTeams: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Replaces the parts and teams to choose from. Members keep their part and team.",
      reasons: [],
    })
    .input(SetPartsAndTeamsInput)
    .output(PartsAndTeamsAnswer)
    .mutation(async ({ ctx, input }) => {
      await setPartsAndTeams(ctx.services, { organiserId: ctx.viewer.accountId, lists: input })
      return { message: successMessage(ctx, "lists_saved"), ...(await partsAndTeams(ctx.services)) }
    }),

  signUpCode: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Returns the sign-up mode, with the code if sign-up is by code.",
      reasons: [],
    })
    .input(NoInput)
    .output(SignUpCode)
    .query(({ ctx }) => showSignUpCode(ctx.services)),

  renewSignUpCode: organiserProcedure
    .meta({
      leavesElections: true,
      access: "organiser",
      summary: "Replaces the given sign-up code by a new one. The old code stops working.",
      reasons: [],
    })
    .input(RenewSignUpCodeInput)
    .output(SignUpCode)
    .mutation(({ ctx, input }) =>
      replaceSignUpCode(ctx.services, { organiserId: ctx.viewer.accountId, ...input }),
    ),
})
