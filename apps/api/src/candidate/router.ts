import {
  CandidateIdInput,
  CandidateList,
  CreateCandidateInput,
  CreateCandidateResult,
  ElectionInput,
  UpdateCandidateInput,
  UpdateCandidateResult,
  WithdrawCandidateResult,
} from "@hanpyo/shared"
import { protectedProcedure, publicProcedure, router, say } from "../trpc.ts"
import { createCandidate } from "./create-candidate.ts"
import { listCandidates } from "./list-candidates.ts"
import { updateCandidate } from "./update-candidate.ts"
import { withdrawCandidate } from "./withdraw-candidate.ts"

export const candidateRouter = router({
  list: publicProcedure
    .meta({
      access: "public",
      summary: "The candidates: ranked by votes where the viewer may see counts, else in the ballot's order.",
      reasons: ["no_election", "not_found"],
    })
    .input(ElectionInput)
    .output(CandidateList)
    .query(({ ctx, input }) => listCandidates(ctx.services, { ...input, viewer: ctx.viewer })),

  create: protectedProcedure
    .meta({
      access: "member",
      summary: "Registers a candidate, who begins without votes.",
      reasons: [
        "no_election",
        "not_found",
        "registration_closed",
        "candidate_quota_reached",
        "candidate_name_taken",
        "unknown_part_or_team",
        "invalid_input",
      ],
    })
    .input(CreateCandidateInput)
    .output(CreateCandidateResult)
    .mutation(async ({ ctx, input }) => {
      const candidate = await createCandidate(ctx.services, { viewer: ctx.viewer, input })
      return { message: say(ctx, "candidate_registered"), candidate: { ...candidate, voteCount: 0 } }
    }),

  update: protectedProcedure
    .meta({
      access: "member",
      summary: "Changes a candidate before opening; for whoever registered it, and organisers.",
      reasons: [
        "unknown_candidate",
        "not_owner",
        "not_organiser",
        "election_not_draft",
        "candidate_name_taken",
        "unknown_part_or_team",
        "invalid_input",
      ],
    })
    .input(UpdateCandidateInput)
    .output(UpdateCandidateResult)
    .mutation(async ({ ctx, input }) => ({
      message: say(ctx, "candidate_updated"),
      candidate: await updateCandidate(ctx.services, { viewer: ctx.viewer, input }),
    })),

  withdraw: protectedProcedure
    .meta({
      access: "member",
      summary: "Takes a candidate out of a draft; for whoever registered it, and organisers.",
      reasons: ["unknown_candidate", "not_owner", "election_not_draft"],
    })
    .input(CandidateIdInput)
    .output(WithdrawCandidateResult)
    .mutation(async ({ ctx, input }) => {
      await withdrawCandidate(ctx.services, { viewer: ctx.viewer, ...input })
      return { message: say(ctx, "candidate_withdrawn") }
    }),
})
