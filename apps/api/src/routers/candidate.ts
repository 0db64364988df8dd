import {
  Candidate,
  CandidateActResult,
  CandidateIdInput,
  CandidateList,
  CreateCandidateInput,
  CreateCandidateResult,
  ElectionInput,
  StrikeCandidateInput,
  UpdateCandidateInput,
  UpdateCandidateResult,
} from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import {
  auditedProcedure,
  organiserProcedure,
  publicProcedure,
  quotaProcedure,
  router,
  successMessage,
} from "../trpc/trpc.ts"
import { createCandidate } from "../candidate/create-candidate.ts"
import { getCandidate } from "../candidate/get-candidate.ts"
import { listCandidates } from "../candidate/list-candidates.ts"
import { restoreCandidate } from "../candidate/restore-candidate.ts"
import { strikeCandidate } from "../candidate/strike-candidate.ts"
import { unstrikeCandidate } from "../candidate/unstrike-candidate.ts"
import { updateCandidate } from "../candidate/update-candidate.ts"
import { withdrawCandidate } from "../candidate/withdraw-candidate.ts"

export const candidateRouter = router({
  list: publicProcedure
    .meta({
      access: "public",
      summary:
        "Lists the candidates, ranked by votes if the viewer may see counts, otherwise in the order of the ballot.",
      reasons: ["no_election", "not_found"],
    })
    .input(ElectionInput)
    .output(CandidateList)
    .query(({ ctx, input }) => listCandidates(ctx.services, { ...input, viewer: ctx.viewer })),

  get: publicProcedure
    .meta({
      access: "public",
      summary: "Returns a candidate with its full introduction.",
      reasons: ["unknown_candidate"],
    })
    .input(CandidateIdInput)
    .output(Candidate)
    .query(({ ctx, input }) => getCandidate(ctx.services, { ...input, viewer: ctx.viewer })),

  create: quotaProcedure
    .meta({
      access: "member",
      summary: "Registers a candidate.",
      reasons: [
        "no_election",
        "not_found",
        "registration_closed",
        "candidate_quota_reached",
        "not_approved",
        "candidate_name_taken",
        "unknown_part_or_team",
        "invalid_input",
      ],
    })
    .input(CreateCandidateInput)
    .output(CreateCandidateResult)
    .mutation(async ({ ctx, input }) => {
      const candidate = await createCandidate(ctx.services, { viewer: ctx.viewer, input })
      return {
        message: successMessage(ctx, "candidate_registered"),
        candidate: { ...candidate, voteCount: 0 },
      }
    }),

  update: auditedProcedure
    .meta({
      access: "member",
      summary: "Changes a candidate before voting opens. Only its owner and organisers can do this.",
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
      message: successMessage(ctx, "candidate_updated"),
      candidate: await updateCandidate(ctx.services, { viewer: ctx.viewer, input }),
    })),

  withdraw: auditedProcedure
    .meta({
      access: "member",
      summary:
        "Deletes a candidate of a draft. Only its owner and organisers can do this. While voting is open, organisers can withdraw a candidate without votes if counts are shown.",
      reasons: [
        "unknown_candidate",
        "not_owner",
        "election_not_draft",
        "election_closed",
        "candidate_has_votes",
        "counts_hidden",
      ],
    })
    .input(CandidateIdInput)
    .output(CandidateActResult)
    .mutation(async ({ ctx, input }) => {
      // Organisers may do more, so the role is checked in the database.
      const viewer = ctx.viewer.role === "organiser" ? await ctx.viewerNow() : ctx.viewer
      if (viewer === null) throw new DomainError("not_signed_in")
      await withdrawCandidate(ctx.services, { viewer, ...input })
      return { message: successMessage(ctx, "candidate_withdrawn") }
    }),

  restore: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Puts a withdrawn candidate back on the ballot while voting is open.",
      reasons: ["unknown_candidate", "election_not_open", "election_closed", "candidate_name_taken"],
    })
    .input(CandidateIdInput)
    .output(CandidateActResult)
    .mutation(async ({ ctx, input }) => {
      await restoreCandidate(ctx.services, { organiserId: ctx.viewer.accountId, ...input })
      return { message: successMessage(ctx, "candidate_restored") }
    }),

  strike: organiserProcedure
    .meta({
      access: "organiser",
      summary:
        "Hides a candidate's name and introduction once voting has begun, and records a reason in the audit. The candidate's ballots still count.",
      reasons: ["unknown_candidate", "election_not_open"],
    })
    .input(StrikeCandidateInput)
    .output(CandidateActResult)
    .mutation(async ({ ctx, input }) => {
      await strikeCandidate(ctx.services, { organiserId: ctx.viewer.accountId, ...input })
      return { message: successMessage(ctx, "candidate_struck") }
    }),

  unstrike: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Shows a struck candidate again.",
      reasons: ["unknown_candidate", "candidate_name_taken"],
    })
    .input(CandidateIdInput)
    .output(CandidateActResult)
    .mutation(async ({ ctx, input }) => {
      await unstrikeCandidate(ctx.services, { organiserId: ctx.viewer.accountId, ...input })
      return { message: successMessage(ctx, "candidate_unstruck") }
    }),
})
