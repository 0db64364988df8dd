import { ElectionInput, Results, ResultsChangeInput } from "@hanpyo/shared"
import { tracked } from "@trpc/server"
import { streamOf } from "../stream-output.ts"
import { publicProcedure, router } from "../trpc.ts"
import { getResults } from "../results/get-results.ts"
import { watchResults } from "../results/watch-results.ts"

export const resultsRouter = router({
  get: publicProcedure
    .meta({
      access: "public",
      summary: "Status, turnout and, where the viewer may see counts, the ranked tally and the verdict.",
      reasons: ["no_election", "not_found"],
    })
    .input(ElectionInput)
    .output(Results)
    .query(({ ctx, input }) => getResults(ctx.services, { ...input, viewer: ctx.viewer })),

  onChange: publicProcedure
    .meta({
      access: "public",
      summary: "The results now and after every change, as whole snapshots whose id is the revision.",
      reasons: ["no_election", "not_found", "token_expired"],
    })
    .input(ResultsChangeInput)
    .output(streamOf(Results))
    .subscription(async function* ({ ctx, input, signal }) {
      const watch = { ...input, viewer: ctx.viewer, signal: signal ?? new AbortController().signal }
      for await (const results of watchResults(ctx.services, watch))
        yield tracked(String(results.revision), results)
    }),
})
