import {
  ArchiveElectionInput,
  CreateElectionInput,
  DeleteElectionInput,
  DeleteElectionResult,
  Election,
  ElectionAnswer,
  ElectionIdInput,
  ElectionList,
  ExtendElectionInput,
  NoInput,
  Preflight,
  UpdateElectionInput,
} from "@hanpyo/shared"
import {
  confirmedProcedure,
  organiserProcedure,
  publicProcedure,
  router,
  successMessage,
} from "../trpc/trpc.ts"
import { archiveElection } from "../election/archive-election.ts"
import { closeElection } from "../election/close-election.ts"
import { createElection } from "../election/create-election.ts"
import { deleteElection } from "../election/delete-election.ts"
import { extendElection } from "../election/extend-election.ts"
import { getElection } from "../election/get-election.ts"
import { listElections } from "../election/list-elections.ts"
import { openElection } from "../election/open-election.ts"
import { preflight } from "../election/preflight.ts"
import { updateElection } from "../election/update-election.ts"

export const electionRouter = router({
  list: publicProcedure
    .meta({
      access: "public",
      summary:
        "Lists elections, newest first. Members also see announced drafts; organisers see all drafts and the archive.",
      reasons: [],
    })
    .input(NoInput)
    .output(ElectionList)
    .query(async ({ ctx }) => ({ elections: await listElections(ctx.services, ctx.viewer) })),

  get: publicProcedure
    .meta({ access: "public", summary: "Returns an election.", reasons: ["not_found"] })
    .input(ElectionIdInput)
    .output(Election)
    .query(({ ctx, input }) => getElection(ctx.services, { ...input, viewer: ctx.viewer })),

  current: publicProcedure
    .meta({
      access: "public",
      summary:
        "Returns the current election: the newest open election, otherwise the newest that is not a draft (for organisers: the newest).",
      reasons: ["no_election"],
    })
    .input(NoInput)
    .output(Election)
    .query(({ ctx }) => getElection(ctx.services, { viewer: ctx.viewer })),

  create: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Creates a draft. Settings left out come from the preset, otherwise from the defaults.",
      reasons: ["invalid_input"],
    })
    .input(CreateElectionInput)
    .output(ElectionAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "election_created"),
      election: await createElection(ctx.services, { organiser: ctx.viewer, definition: input }),
    })),

  update: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Changes a draft, except its secrecy. Fields left out keep their values.",
      reasons: ["not_found", "election_not_draft", "invalid_input"],
    })
    .input(UpdateElectionInput)
    .output(ElectionAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "election_updated"),
      election: await updateElection(ctx.services, { organiser: ctx.viewer, changes: input }),
    })),

  preflight: organiserProcedure
    .meta({
      access: "organiser",
      summary:
        "Lists the problems that prevent opening a draft. If the list is empty, the draft can be opened.",
      reasons: ["not_found", "election_not_draft"],
    })
    .input(ElectionIdInput)
    .output(Preflight)
    .query(({ ctx, input }) => preflight(ctx.services, input.electionId)),

  open: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Opens a draft, fixes its electorate and freezes its settings.",
      reasons: [
        "not_found",
        "election_not_draft",
        "election_closed",
        "too_few_candidates",
        "nobody_eligible",
        "voter_without_choice",
        "candidate_without_part",
        "part_without_voters",
      ],
    })
    .input(ElectionIdInput)
    .output(ElectionAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "election_opened"),
      election: await openElection(ctx.services, { organiser: ctx.viewer, ...input }),
    })),

  extend: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Extends the closing time of an open election. The audit shows the change to everyone.",
      reasons: ["not_found", "election_not_open", "election_closed", "invalid_input"],
    })
    .input(ExtendElectionInput)
    .output(ElectionAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "election_extended"),
      election: await extendElection(ctx.services, { organiser: ctx.viewer, ...input }),
    })),

  close: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Closes voting permanently. The server accepts no ballot after the response.",
      reasons: ["not_found", "election_not_open", "election_closed"],
    })
    .input(ElectionIdInput)
    .output(ElectionAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, "election_closed"),
      election: await closeElection(ctx.services, { organiser: ctx.viewer, ...input }),
    })),

  archive: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Moves a draft or a closed election into the archive or out of it.",
      reasons: ["not_found", "election_not_draft"],
    })
    .input(ArchiveElectionInput)
    .output(ElectionAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: successMessage(ctx, input.archived ? "election_archived" : "election_unarchived"),
      election: await archiveElection(ctx.services, { organiser: ctx.viewer, ...input }),
    })),

  delete: confirmedProcedure
    .meta({
      access: "organiser",
      summary:
        "Permanently deletes a draft, or a closed election with its ballots. Requires the election's title.",
      reasons: ["confirm_password", "not_found", "election_not_draft", "invalid_input"],
    })
    .input(DeleteElectionInput)
    .output(DeleteElectionResult)
    .mutation(async ({ ctx, input }) => {
      await deleteElection(ctx.services, { organiser: ctx.viewer, ...input })
      return { message: successMessage(ctx, "election_deleted") }
    }),
})
