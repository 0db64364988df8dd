import type { CandidateList, Results } from "@hanpyo/shared"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { usePageVisible } from "../../browser/use-page-visible.ts"
import { reportRetrying } from "../../server/connection.ts"
import { useTRPC, useTRPCClient } from "../../server/trpc.ts"
import { useSession } from "../../session/session.ts"
import { newerResults } from "./newer-results.ts"
import { resultsOptions } from "./results-options.ts"

const source = "results"

/**
 * One stream per page writes into the query cache. Background tabs close it (browsers allow six connections per host)
 * and resume from their last revision.
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
    let heard = ""
    const take = (next: Results) => {
      const old = queryClient.getQueryData(queryKey)
      queryClient.setQueryData(queryKey, (known) => newerResults(known, next))
      const list = queryClient.getQueryData(api.candidate.list.queryKey({ electionId }))
      // Refetch what depends on status and candidates.
      const shown = queryClient.getQueryData(api.election.get.queryKey({ electionId })) ?? old
      const turned = shown !== undefined && shown.status !== next.status
      // Cancel requests sent before this change, as their answers may predate it. Never cancel those sent because of
      // it: on a slow network every snapshot would cancel them again.
      const news = newsOf(next)
      const isNew = news !== heard
      heard = news
      if (turned) void queryClient.invalidateQueries(api.election.pathFilter(), { cancelRefetch: isNew })
      const redrawn = old?.status === "draft" && old.revision !== next.revision
      if (redrawn || turned || namesOthers(next, list) || takesOff(next, list))
        void queryClient.invalidateQueries(api.candidate.list.queryFilter({ electionId }), {
          cancelRefetch: isNew || redrawn,
        })
    }
    const revision = queryClient.getQueryData(queryKey)?.revision
    const stream = client.results.onChange.subscribe(
      { electionId, ...(revision !== undefined && { lastEventId: String(revision) }) },
      {
        onData: ({ data }) => {
          reportRetrying(source, false)
          take(data)
        },
        onConnectionStateChange: ({ state, error }) => {
          if (state === "connecting" && error) reportRetrying(source, true)
          if (state === "pending") reportRetrying(source, false)
        },
        onError: () => reportRetrying(source, false),
      },
    )
    return () => {
      stream.unsubscribe()
      reportRetrying(source, false)
    }
  }, [api, client, queryClient, electionId, visible, viewer])

  return useQuery(resultsOptions(api, electionId))
}

/** The parts of a snapshot that other queries depend on. */
const newsOf = ({ status, tally, offBallot }: Results): string =>
  [
    status,
    ...(tally ?? []).map(({ candidateId }) => candidateId).toSorted(),
    ...offBallot.map(({ candidateId, withdrawn, struck }) => `${candidateId} ${withdrawn} ${struck}`),
  ].join()

/** Whether the tally has a candidate missing from the list. */
function namesOthers({ tally }: Results, list: CandidateList | undefined): boolean {
  if (!tally || !list) return false
  const listed = new Set(list.candidates.map(({ id }) => id))
  return tally.some(({ candidateId }) => !listed.has(candidateId))
}

/** Whether candidates were taken off the ballot or restored since the list was read. */
function takesOff({ offBallot }: Results, list: CandidateList | undefined): boolean {
  const off = new Map(offBallot.map((candidate) => [candidate.candidateId, candidate]))
  return (list?.candidates ?? []).some(({ id, withdrawn, struck }) => {
    const now = off.get(id)
    return withdrawn !== (now?.withdrawn ?? false) || struck !== (now?.struck ?? false)
  })
}
