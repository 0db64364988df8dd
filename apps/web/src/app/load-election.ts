import { prefetch } from "./prefetch.ts"
import type { RouterContext } from "./root-route.ts"

interface Loading {
  context: RouterContext
  params: { electionId: string }
}

/** Fetches while the page's code is still loading; the page shows errors itself. */
export function loadElection({ context: { api, queryClient }, params: { electionId } }: Loading): void {
  prefetch(queryClient.query(api.election.get.queryOptions({ electionId })))
}

export function loadCandidates(loading: Loading): void {
  loadElection(loading)
  const { api, queryClient } = loading.context
  const { electionId } = loading.params
  prefetch(queryClient.query(api.candidate.list.queryOptions({ electionId })))
}
