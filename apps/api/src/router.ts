import type { AppRouter } from "@hanpyo/shared/trpc"
import { auditRouter } from "./audit/router.ts"
import { accountRouter } from "./account/router.ts"
import { authRouter } from "./auth/router.ts"
import { candidateRouter } from "./candidate/router.ts"
import type { Context } from "./context.ts"
import { electionRouter } from "./election/router.ts"
import { invitationRouter } from "./invitation/router.ts"
import { resultsRouter } from "./results/router.ts"
import { rollRouter } from "./roll/router.ts"
import { type Meta, router } from "./trpc.ts"
import { voteRouter } from "./vote/router.ts"

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
