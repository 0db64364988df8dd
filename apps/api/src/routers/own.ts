import {
  ChangePasswordInput,
  ChangePasswordResult,
  ConfirmPasswordInput,
  ConfirmPasswordResult,
  DeleteAccountInput,
  DeleteAccountResult,
  NoInput,
  RevokeSessionInput,
  RevokeSessionResult,
  SessionList,
} from "@hanpyo/shared"
import { limits } from "../limits/limits.ts"
import type { Services } from "../services/services.ts"
import { auditedProcedure, protectedProcedure, successMessage } from "../trpc/trpc.ts"
import { changePassword } from "../auth/change-password.ts"
import { confirmPassword } from "../passwords/confirm-password.ts"
import { deleteAccount } from "../auth/delete-account.ts"
import { failedWith } from "../auth/limited-sign-in.ts"
import { listSessions } from "../sessions/list-sessions.ts"
import { revokeSession } from "../sessions/revoke-session.ts"
import type { SignedIn } from "../core/viewer.ts"

/** The services, with password checks queued under the viewer's account. */
const queued = ({ services, viewer }: { services: Services; viewer: SignedIn }): Services => ({
  ...services,
  passwords: services.passwords.queuedAs(viewer.accountId),
})

/** The procedures with which signed-in users manage their own sessions and account. */
export const ownProcedures = {
  sessions: protectedProcedure
    .meta({
      access: "member",
      summary: "Lists the caller's active sessions, the current session first.",
      reasons: [],
    })
    .input(NoInput)
    .output(SessionList)
    .query(({ ctx }) => listSessions(ctx.services, ctx.viewer)),

  revokeSession: protectedProcedure
    .meta({
      leavesElections: true,
      access: "member",
      summary: "Ends one of the caller's sessions.",
      reasons: ["not_found"],
    })
    .input(RevokeSessionInput)
    .output(RevokeSessionResult)
    .mutation(async ({ ctx, input }) => {
      await revokeSession(ctx.services, { viewer: ctx.viewer, sessionId: input.sessionId })
      if (input.sessionId === ctx.viewer.sessionId) ctx.cookies.clear()
      return { message: successMessage(ctx, "session_revoked") }
    }),

  changePassword: auditedProcedure
    .meta({
      leavesElections: true,
      access: "member",
      summary: "Changes the caller's password and ends all sessions except the current one.",
      reasons: ["bad_credentials", "rate_limited", "overloaded"],
    })
    .input(ChangePasswordInput)
    .output(ChangePasswordResult)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.limited({
        counted: [{ limit: limits.ownPassword, subject: ctx.viewer.accountId }],
        countsIf: failedWith("bad_credentials"),
        work: () => changePassword(queued(ctx), { viewer: ctx.viewer, ...input }),
      })
      return { message: successMessage(ctx, "password_changed") }
    }),

  confirmPassword: protectedProcedure
    .meta({
      leavesElections: true,
      access: "member",
      summary:
        "Confirms the session by the caller's password. For ten minutes the session can make the calls that otherwise fail with `confirm_password`.",
      reasons: ["bad_credentials", "rate_limited", "overloaded"],
    })
    .input(ConfirmPasswordInput)
    .output(ConfirmPasswordResult)
    .mutation(async ({ ctx, input }) => {
      const until = await ctx.services.limited({
        counted: [{ limit: limits.ownPassword, subject: ctx.viewer.accountId }],
        countsIf: failedWith("bad_credentials"),
        work: () => confirmPassword(queued(ctx), { viewer: ctx.viewer, ...input }),
      })
      return { message: successMessage(ctx, "password_confirmed"), confirmedUntil: until.toISOString() }
    }),

  deleteAccount: auditedProcedure
    .meta({
      access: "member",
      summary: "Deletes the caller's account and personal data. Ballots already cast still count.",
      reasons: ["bad_credentials", "last_organiser", "rate_limited", "overloaded"],
    })
    .input(DeleteAccountInput)
    .output(DeleteAccountResult)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.limited({
        counted: [{ limit: limits.ownPassword, subject: ctx.viewer.accountId }],
        countsIf: failedWith("bad_credentials"),
        work: () => deleteAccount(queued(ctx), { accountId: ctx.viewer.accountId, ...input }),
      })
      ctx.services.sessionCache.forgetAccount(ctx.viewer.accountId)
      ctx.cookies.clear()
      return { message: successMessage(ctx, "account_deleted") }
    }),
}
