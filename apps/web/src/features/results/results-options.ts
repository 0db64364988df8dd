import type { Results } from "@hanpyo/shared"
import type { Api } from "../../server/trpc.ts"
import { newerResults } from "./newer-results.ts"

/** Query options that keep older snapshots from replacing newer ones. */
export const resultsOptions = (api: Api, electionId: string) =>
  api.results.get.queryOptions(
    { electionId },
    { structuralSharing: (old, next) => newerResults(old as Results | undefined, next as Results) },
  )
