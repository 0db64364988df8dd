import {
  ChangePasswordInput,
  ChangePasswordResult,
  DeleteAccountInput,
  DeleteAccountResult,
  JoinInput,
  MeResult,
  RefreshInput,
  RevokeSessionInput,
  RevokeSessionResult,
  Session,
  SessionList,
  SignInInput,
  SignOutResult,
  SignUpInput,
  UsernameFreeInput,
  UsernameFreeResult,
  VerifyInput,
  VerifyResult,
} from "@hanpyo/shared"
import { findAccount } from "../account/find-account.ts"
import { hasVotedNow } from "../account/has-voted-now.ts"
import { protectedProcedure, publicProcedure, router, say, tokenlessProcedure } from "../trpc.ts"
import { answerSession } from "./answer-session.ts"
import { beginSession } from "./begin-session.ts"
import { changePassword } from "./change-password.ts"
import { deleteAccount } from "./delete-account.ts"
import { isUsernameFree } from "./is-username-free.ts"
import { join } from "./join.ts"
import { renew } from "./renew.ts"
import { listSessions } from "./list-sessions.ts"
import { revokeSession } from "./revoke-session.ts"
import { signIn } from "./sign-in.ts"
import { signOut } from "./sign-out.ts"
import { signUp } from "./sign-up.ts"
import { verify } from "./verify.ts"

export const authRouter = router({
  signUp: tokenlessProcedure
    .meta({
      access: "public",
      summary: "Makes an account and signs it in.",
      reasons: [
        "sign_up_closed",
        "bad_code",
        "unknown_part_or_team",
        "username_taken",
        "email_taken",
        "overloaded",
      ],
    })
    .input(SignUpInput)
    .output(Session)
    .mutation(({ ctx, input }) => beginSession(ctx, { verb: signUp, input, success: "signed_up" })),

  signIn: tokenlessProcedure
    .meta({
      access: "public",
      summary: "Signs in. An unknown username and a wrong password are told alike.",
      reasons: ["bad_credentials", "overloaded"],
    })
    .input(SignInInput)
    .output(Session)
    .mutation(({ ctx, input }) => beginSession(ctx, { verb: signIn, input, success: "signed_in" })),

  signOut: tokenlessProcedure
    .meta({ access: "public", summary: "Ends the sign-in on the server too; never an error.", reasons: [] })
    .output(SignOutResult)
    .mutation(async ({ ctx }) => {
      await signOut(ctx.services, { accessToken: ctx.accessToken, refreshToken: ctx.cookies.refresh })
      ctx.cookies.clear()
      return { message: say(ctx, "signed_out") }
    }),

  refresh: tokenlessProcedure
    .meta({
      access: "public",
      summary:
        "Renews a sign-in by its refresh token, from the body or else the cookie; the token is used up.",
      reasons: ["token_expired", "session_ended"],
    })
    .input(RefreshInput)
    .output(Session)
    .mutation(async ({ ctx, input }) => {
      const { signedIn, transport } = await renew(ctx, input?.refreshToken)
      return answerSession(ctx, { signedIn, success: "refreshed", transport })
    }),

  verify: tokenlessProcedure
    .meta({
      access: "public",
      summary: "Whether an access token, from the body or else the one presented, is good, and whose it is.",
      reasons: ["not_signed_in", "token_expired", "session_ended"],
    })
    .input(VerifyInput)
    .output(VerifyResult)
    .mutation(({ ctx, input }) => verify(ctx.services, input?.token ?? ctx.accessToken)),

  join: tokenlessProcedure
    .meta({
      access: "public",
      summary: "Takes up an account, or sets its password anew, by a one-time code; ends its other sign-ins.",
      reasons: ["bad_code", "email_taken", "overloaded"],
    })
    .input(JoinInput)
    .output(Session)
    .mutation(async ({ ctx, input }) => {
      const session = await beginSession(ctx, { verb: join, input, success: "joined" })
      ctx.services.knownSessions.forgetAccount(session.account.id)
      return session
    }),

  me: protectedProcedure
    .meta({
      access: "member",
      summary: "The caller's account, and whether they voted in the current election.",
      reasons: [],
    })
    .output(MeResult)
    .query(async ({ ctx }) => ({
      account: await findAccount(ctx.services, ctx.voterId),
      hasVoted: await hasVotedNow(ctx.services, ctx.viewer),
    })),

  isUsernameFree: publicProcedure
    .meta({ access: "public", summary: "Whether nobody has this username, whatever its case.", reasons: [] })
    .input(UsernameFreeInput)
    .output(UsernameFreeResult)
    .query(async ({ ctx, input }) => ({ free: await isUsernameFree(ctx.services, input.username) })),

  sessions: protectedProcedure
    .meta({
      access: "member",
      summary: "The caller's own sign-ins that have not ended, the one that asks first.",
      reasons: [],
    })
    .output(SessionList)
    .query(({ ctx }) => listSessions(ctx.services, ctx.viewer)),

  revokeSession: protectedProcedure
    .meta({ access: "member", summary: "Ends one of the caller's own sign-ins.", reasons: ["not_found"] })
    .input(RevokeSessionInput)
    .output(RevokeSessionResult)
    .mutation(async ({ ctx, input }) => {
      await revokeSession(ctx.services, { viewer: ctx.viewer, sessionId: input.sessionId })
      if (input.sessionId === ctx.viewer.sessionId) ctx.cookies.clear()
      return { message: say(ctx, "session_revoked") }
    }),

  changePassword: protectedProcedure
    .meta({
      access: "member",
      summary: "Changes the caller's password; their other sign-ins end, this one goes on.",
      reasons: ["bad_credentials", "overloaded"],
    })
    .input(ChangePasswordInput)
    .output(ChangePasswordResult)
    .mutation(async ({ ctx, input }) => {
      await changePassword(ctx.services, { viewer: ctx.viewer, ...input })
      return { message: say(ctx, "password_changed") }
    }),

  deleteAccount: protectedProcedure
    .meta({
      access: "member",
      summary: "Deletes the caller's account and personal data; ballots cast stay counted.",
      reasons: ["bad_credentials", "last_organiser", "overloaded"],
    })
    .input(DeleteAccountInput)
    .output(DeleteAccountResult)
    .mutation(async ({ ctx, input }) => {
      await deleteAccount(ctx.services, { accountId: ctx.voterId, ...input })
      ctx.services.knownSessions.forgetAccount(ctx.voterId)
      ctx.cookies.clear()
      return { message: say(ctx, "account_deleted") }
    }),
})
