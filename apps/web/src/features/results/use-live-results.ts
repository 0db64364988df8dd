import type { CandidateList, Results } from "@hanpyo/shared"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { reportTrying } from "../../lib/connection.ts"
import { useSession } from "../../lib/session.ts"
import { useTRPC, useTRPCClient } from "../../lib/trpc.ts"
import { usePageVisible } from "../../lib/use-page-visible.ts"
import { newerResults } from "./newer-results.ts"
import { resultsOptions } from "./results-options.ts"

const source = "results"

/**
 * The results as they move: one stream a page, written into the query cache. A page in the background closes
 * its stream (browsers allow six connections a host) and comes back with the last revision it has.
 */
export function useLiveResults(electionId: string) {
  const api = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const visible = usePageVisible()
  const viewer = useSession().account?.id

  useEffect(() => {
    if (!visible) return undefined
    const { queryKey } = resultsOptions(api, electionId)
    const take = (next: Results) => {
      const old = queryClient.getQueryData(queryKey)
      queryClient.setQueryData(queryKey, (known) => newerResults(known, next))
      const list = queryClient.getQueryData(api.candidate.list.queryKey({ electionId }))
      // What stands elsewhere on the page follows: the state of the election, and who can be chosen.
      const shown = queryClient.getQueryData(api.election.get.queryKey({ electionId })) ?? old
      const turned = shown !== undefined && shown.status !== next.status
      if (turned) void queryClient.invalidateQueries(api.election.pathFilter())
      const redrawn = old?.status === "draft" && old.revision !== next.revision
      if (redrawn || turned || namesOthers(next, list))
        void queryClient.invalidateQueries(api.candidate.list.queryFilter({ electionId }))
    }
    const revision = queryClient.getQueryData(queryKey)?.revision
    const stream = client.results.onChange.subscribe(
      { electionId, ...(revision !== undefined && { lastEventId: String(revision) }) },
      {
        onData: ({ data }) => {
          reportTrying(source, false)
          take(data)
        },
        onConnectionStateChange: ({ state, error }) => {
          if (state === "connecting" && error) reportTrying(source, true)
          if (state === "pending") reportTrying(source, false)
        },
        onError: () => reportTrying(source, false),
      },
    )
    return () => {
      stream.unsubscribe()
      reportTrying(source, false)
    }
  }, [api, client, queryClient, electionId, visible, viewer])

  return useQuery(resultsOptions(api, electionId))
}

/** Whether the tally has a candidate that the list has not. */
function namesOthers({ tally }: Results, list: CandidateList | undefined): boolean {
  if (!tally || !list) return false
  const listed = new Set(list.candidates.map(({ id }) => id))
  return tally.some(({ candidateId }) => !listed.has(candidateId))
}
