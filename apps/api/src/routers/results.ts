import { ElectionInput, Results, ResultsChangeInput } from "@hanpyo/shared"
import { PushStream, streamOf } from "../trpc/push-stream.ts"
import { publicProcedure, router } from "../trpc/trpc.ts"
import { getResults } from "../results/get-results.ts"
import { watchResults } from "../results/watch-results.ts"

export const resultsRouter = router({
  get: publicProcedure
    .meta({
      access: "public",
      summary:
        "Returns status and turnout and, if the viewer may see counts, the ranked tally and the verdict.",
      reasons: ["no_election", "not_found"],
    })
    .input(ElectionInput)
    .output(Results)
    .query(({ ctx, input }) => getResults(ctx.services, { ...input, viewer: ctx.viewer })),

  onChange: publicProcedure
    .meta({
      access: "public",
      summary:
        "Streams the results, now and after every change, as whole snapshots whose id is the revision.",
      reasons: ["no_election", "not_found", "token_expired"],
    })
    .input(ResultsChangeInput)
    .output(streamOf(Results))
    .subscription(
      async ({ ctx, input }) =>
        new PushStream({
          idOf: ({ revision }) => String(revision),
          pushTo: await watchResults(ctx.services, { ...input, viewer: ctx.viewer }),
        }),
    ),
})
