import { CreateElectionInput, Election, ElectionAnswer, ElectionIdInput, ElectionList } from "@hanpyo/shared"
import { organiserProcedure, publicProcedure, router, say } from "../trpc.ts"
import { closeElection } from "./close-election.ts"
import { createElection } from "./create-election.ts"
import { getElection } from "./get-election.ts"
import { listElections } from "./list-elections.ts"
import { openElection } from "./open-election.ts"

export const electionRouter = router({
  list: publicProcedure
    .meta({
      access: "public",
      summary: "All elections, newest first; drafts only for organisers.",
      reasons: [],
    })
    .output(ElectionList)
    .query(async ({ ctx }) => ({ elections: await listElections(ctx.services, ctx.viewer) })),

  get: publicProcedure
    .meta({ access: "public", summary: "One election.", reasons: ["not_found"] })
    .input(ElectionIdInput)
    .output(Election)
    .query(({ ctx, input }) => getElection(ctx.services, { ...input, viewer: ctx.viewer })),

  current: publicProcedure
    .meta({
      access: "public",
      summary: "The election meant where none is named: the newest open one, else the newest.",
      reasons: ["no_election"],
    })
    .output(Election)
    .query(({ ctx }) => getElection(ctx.services, { viewer: ctx.viewer })),

  create: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Creates a draft; settings left out come from the preset, else the careful defaults.",
      reasons: ["invalid_input"],
    })
    .input(CreateElectionInput)
    .output(ElectionAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: say(ctx, "election_created"),
      election: await createElection(ctx.services, { organiser: ctx.viewer, definition: input }),
    })),

  open: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Opens a draft: writes down who may vote and freezes the definition.",
      reasons: ["not_found", "election_not_draft", "election_closed"],
    })
    .input(ElectionIdInput)
    .output(ElectionAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: say(ctx, "election_opened"),
      election: await openElection(ctx.services, { organiser: ctx.viewer, ...input }),
    })),

  close: organiserProcedure
    .meta({
      access: "organiser",
      summary: "Ends voting for good: no ballot is accepted once this has answered.",
      reasons: ["not_found", "election_not_open", "election_closed"],
    })
    .input(ElectionIdInput)
    .output(ElectionAnswer)
    .mutation(async ({ ctx, input }) => ({
      message: say(ctx, "election_closed"),
      election: await closeElection(ctx.services, { organiser: ctx.viewer, ...input }),
    })),
})
