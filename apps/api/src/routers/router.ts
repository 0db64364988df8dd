import type { AppRouter } from "@hanpyo/shared/trpc"
import { auditRouter } from "./audit.ts"
import { accountRouter } from "./account.ts"
import { authRouter } from "./auth.ts"
import { candidateRouter } from "./candidate.ts"
import type { Context } from "../trpc/context.ts"
import { electionRouter } from "./election.ts"
import { invitationRouter } from "./invitation.ts"
import { resultsRouter } from "./results.ts"
import { rollRouter } from "./roll.ts"
import { type Meta, router } from "../trpc/trpc.ts"
import { voteRouter } from "./vote.ts"

/** Every procedure; what goes over the wire is written down in the contract of @hanpyo/shared. */
export const appRouter = router({
  auth: authRouter,
  account: accountRouter,
  invitation: invitationRouter,
  election: electionRouter,
  candidate: candidateRouter,
  roll: rollRouter,
  vote: voteRouter,
  results: resultsRouter,
  audit: auditRouter,
}) satisfies AppRouter<Context, Meta>
