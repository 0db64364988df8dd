import {
  CastVoteInput,
  CastVoteResult,
  CheckReceiptInput,
  CheckReceiptResult,
  ElectionInput,
  MyVote,
  VoteHistory,
  VoteHistoryInput,
  Voters,
  VotersInput,
} from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import { limits } from "../limits/limits.ts"
import { protectedProcedure, publicProcedure, router, successMessage } from "../trpc/trpc.ts"
import { castVote } from "../vote/cast-vote.ts"
import { checkReceipt } from "../vote/check-receipt.ts"
import { voteHistory } from "../vote/history.ts"
import { myVote } from "../vote/mine.ts"
import { votersOf } from "../vote/voters.ts"

export const voteRouter = router({
  cast: protectedProcedure
    .meta({
      leavesElections: true,
      access: "member",
      summary: "Casts the caller's ballot. A retry with the same ballotKey gets the first receipt again.",
      reasons: [
        "unknown_candidate",
        "already_voted",
        "election_not_open",
        "election_closed",
        "not_eligible",
        "not_approved",
        "session_ended",
        "rate_limited",
        "overloaded",
      ],
    })
    .input(CastVoteInput)
    .output(CastVoteResult)
    .mutation(async ({ ctx, input }) => {
      if (input.voterId !== undefined && input.voterId !== ctx.voterId) throw new DomainError("not_signed_in")
      const cast = await ctx.services.limitedHere({
        counted: [{ limit: limits.vote, subject: ctx.voterId }],
        work: () => castVote(ctx.services, { ...input, viewer: ctx.viewer }),
      })
      ctx.services.changes.changedHere(cast.electionId)
      return { message: successMessage(ctx, "voted"), username: ctx.viewer.username, hasVoted: true, ...cast }
    }),

  mine: protectedProcedure
    .meta({
      access: "member",
      summary: "Returns whether the caller has voted, and for whom (null in secret elections).",
      reasons: ["no_election", "not_found"],
    })
    .input(ElectionInput)
    .output(MyVote)
    .query(({ ctx, input }) => myVote(ctx.services, { ...input, viewer: ctx.viewer })),

  history: protectedProcedure
    .meta({
      access: "member",
      summary:
        "Lists the elections in which the caller has voted, newest first. Includes choice and time only for open ballots.",
      reasons: [],
    })
    .input(VoteHistoryInput)
    .output(VoteHistory)
    .query(({ ctx, input }) => voteHistory(ctx.services, { ...input, voterId: ctx.voterId })),

  voters: publicProcedure
    .meta({
      access: "public",
      summary: "Lists who voted for a candidate, by name. Only signed-in callers see usernames.",
      reasons: ["unknown_candidate", "ballots_are_secret", "results_hidden", "invalid_input"],
    })
    .input(VotersInput)
    .output(Voters)
    .query(({ ctx, input }) => votersOf(ctx.services, { ...input, viewer: ctx.viewer })),

  checkReceipt: publicProcedure
    .meta({
      access: "public",
      summary: "Returns, after close, whether the ballot of a receipt was counted.",
      reasons: ["not_found", "results_hidden"],
    })
    .input(CheckReceiptInput)
    .output(CheckReceiptResult)
    .query(({ ctx, input }) => checkReceipt(ctx.services, { ...input, viewer: ctx.viewer })),
})
