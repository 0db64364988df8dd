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
} from "../trpc.ts"
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
      summary: "The candidates: ranked by votes where the viewer may see counts, else in the ballot's order.",
      reasons: ["no_election", "not_found"],
    })
    .input(ElectionInput)
    .output(CandidateList)
    .query(({ ctx, input }) => listCandidates(ctx.services, { ...input, viewer: ctx.viewer })),

  get: publicProcedure
    .meta({
      access: "public",
      summary: "One candidate with the whole introduction.",
      reasons: ["unknown_candidate"],
    })
    .input(CandidateIdInput)
    .output(Candidate)
    .query(({ ctx, input }) => getCandidate(ctx.services, { ...input, viewer: ctx.viewer })),

  create: quotaProcedure
    .meta({
      access: "member",
      summary: "Registers a candidate, who begins without votes.",
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
      message: successMessage(ctx, "candidate_updated"),
      candidate: await updateCandidate(ctx.services, { viewer: ctx.viewer, input }),
    })),

  withdraw: auditedProcedure
    .meta({
      access: "member",
      summary:
        "Takes a candidate out of a draft, for whoever registered it and organisers; for organisers also off an open ballot where counts are shown, as long as it has no votes.",
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
      // An organiser may do more, hence by the role the database holds now.
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
        "Strikes a candidate from display, while voting is open or after it, with a reason for the audit; its ballots stay counted.",
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
