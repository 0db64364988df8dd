import {
  JoinInput,
  MeResult,
  NoInput,
  RefreshInput,
  Session,
  SignInInput,
  SignOutResult,
  SignUpInput,
  SignUpTerms,
  UsernameFreeInput,
  UsernameFreeResult,
  VerifyInput,
  VerifyResult,
} from "@hanpyo/shared"
import { findAccount } from "../account/identity/find-account.ts"
import { hasVotedNow } from "../election/lookup/has-voted-now.ts"
import {
  protectedProcedure,
  publicProcedure,
  router,
  successMessage,
  tokenlessProcedure,
} from "../trpc/trpc.ts"
import { limits } from "../limits/limits.ts"
import { presentSession } from "../auth/present-session.ts"
import { issueToCaller } from "../auth/issue-to-caller.ts"
import { isUsernameFree } from "../auth/is-username-free.ts"
import { join } from "../auth/join.ts"
import { joinCodeHash } from "../codes/join-code.ts"
import { refreshForCaller } from "../auth/refresh-for-caller.ts"
import {
  withLimitedHashes,
  failedWith,
  limitedSignIn,
  withRememberedAddress,
} from "../auth/limited-sign-in.ts"
import { ownProcedures } from "./own.ts"
import { signIn } from "../auth/sign-in.ts"
import { signOut } from "../sessions/sign-out.ts"
import { signUp } from "../auth/sign-up.ts"
import { verify } from "../auth/verify.ts"

export const authRouter = router({
  signUp: tokenlessProcedure
    .meta({
      access: "public",
      summary: "Creates an account and signs it in.",
      reasons: [
        "sign_up_closed",
        "bad_code",
        "unknown_part_or_team",
        "username_taken",
        "username_looks_taken",
        "email_taken",
        "rate_limited",
        "overloaded",
      ],
    })
    .input(SignUpInput)
    .output(Session)
    .mutation(({ ctx, input }) =>
      withRememberedAddress(ctx, (queued) => {
        const services = withLimitedHashes(queued, { limit: limits.signUp, subject: ctx.address })
        return ctx.services.limited({
          counted: [{ limit: limits.emailTaken, subject: ctx.address }],
          countsIf: failedWith("email_taken"),
          work: () => issueToCaller(ctx, { services, verb: signUp, input, success: "signed_up" }),
        })
      }),
    ),

  signIn: tokenlessProcedure
    .meta({
      leavesElections: true,
      access: "public",
      summary: "Signs in. Gives the same answer for an unknown username and a wrong password.",
      reasons: ["bad_credentials", "rate_limited", "overloaded"],
    })
    .input(SignInInput)
    .output(Session)
    .mutation(({ ctx, input }) =>
      limitedSignIn(ctx, {
        username: input.username,
        work: (services) => issueToCaller(ctx, { services, verb: signIn, input, success: "signed_in" }),
      }),
    ),

  signOut: tokenlessProcedure
    .meta({
      leavesElections: true,
      access: "public",
      summary: "Ends the session, on the server too. Never fails.",
      reasons: [],
    })
    .input(NoInput)
    .output(SignOutResult)
    .mutation(async ({ ctx }) => {
      await signOut(ctx.services, { accessToken: ctx.accessToken, refreshToken: ctx.cookies.refresh })
      ctx.cookies.clear()
      return { message: successMessage(ctx, "signed_out") }
    }),

  refresh: tokenlessProcedure
    .meta({
      leavesElections: true,
      access: "public",
      summary:
        "Refreshes a session by the refresh token from the body, or else from the cookie, and spends the token.",
      reasons: ["token_expired", "session_ended", "rate_limited"],
    })
    .input(RefreshInput)
    .output(Session)
    .mutation(async ({ ctx, input }) => {
      const { signedIn, transport } = await refreshForCaller(ctx, input?.refreshToken)
      return presentSession(ctx, { signedIn, success: "refreshed", transport })
    }),

  verify: tokenlessProcedure
    .meta({
      leavesElections: true,
      access: "public",
      summary:
        "Checks the access token from the body, or else the one that the request carries, and returns its account.",
      reasons: ["not_signed_in", "token_expired", "session_ended"],
    })
    .input(VerifyInput)
    .output(VerifyResult)
    .mutation(({ ctx, input }) => verify(ctx.services, input?.token ?? ctx.accessToken)),

  join: tokenlessProcedure
    .meta({
      access: "public",
      summary:
        "Redeems a one-time code to take up an account or reset its password. Ends its other sessions.",
      reasons: ["bad_code", "email_taken", "rate_limited", "overloaded"],
    })
    .input(JoinInput)
    .output(Session)
    .mutation(async ({ ctx, input }) => {
      const session = await withRememberedAddress(ctx, (queued) => {
        const services = withLimitedHashes(queued, {
          limit: limits.joinCode,
          subject: joinCodeHash(input.code).toString("hex"),
        })
        return issueToCaller(ctx, { services, verb: join, input, success: "joined" })
      })
      ctx.services.sessionCache.forgetAccount(session.account.id)
      return session
    }),

  me: protectedProcedure
    .meta({
      access: "member",
      summary: "Returns the caller's account, and whether they voted in the current election.",
      reasons: [],
    })
    .input(NoInput)
    .output(MeResult)
    .query(async ({ ctx }) => ({
      account: await findAccount(ctx.services, ctx.viewer.accountId),
      hasVoted: await hasVotedNow(ctx.services, ctx.viewer),
    })),

  signUpTerms: publicProcedure
    .meta({
      access: "public",
      summary: "Returns who may sign up: anyone, code holders, anyone subject to approval, or no one.",
      reasons: [],
    })
    .input(NoInput)
    .output(SignUpTerms)
    .query(({ ctx }) => ({ signUp: ctx.services.config.signUp })),

  isUsernameFree: publicProcedure
    .meta({
      access: "public",
      summary: "Checks that no account has this username, in upper or lower case, or a look-alike.",
      reasons: ["rate_limited"],
    })
    .input(UsernameFreeInput)
    .output(UsernameFreeResult)
    .query(async ({ ctx, input }) => ({
      free: await ctx.services.limitedHere({
        counted: [{ limit: limits.usernameCheck, subject: ctx.address }],
        work: () => isUsernameFree(ctx.services, input.username),
      }),
    })),

  ...ownProcedures,
})
