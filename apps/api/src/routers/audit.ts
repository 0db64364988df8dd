import { AuditInput, AuditPage } from "@hanpyo/shared"
import { publicProcedure, router } from "../trpc/trpc.ts"
import { listAudit } from "../audit/log/list-audit.ts"

export const auditRouter = router({
  list: publicProcedure
    .meta({
      access: "public",
      summary:
        "Lists acts on an election, the newest first, by kind, account and time. Only organisers see security entries, accounts and names.",
      reasons: ["no_election", "not_found", "not_signed_in", "not_organiser", "invalid_input"],
    })
    .input(AuditInput)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx.services, { ...input, viewer: ctx.viewer })),
})
