import type { Results } from "@hanpyo/shared"
import type { Api } from "../../server/trpc.ts"
import { newerResults } from "./newer-results.ts"

/** The results of one election in the query cache; whoever writes there, older snapshots do not get in. */
export const resultsOptions = (api: Api, electionId: string) =>
  api.results.get.queryOptions(
    { electionId },
    { structuralSharing: (old, next) => newerResults(old as Results | undefined, next as Results) },
  )
