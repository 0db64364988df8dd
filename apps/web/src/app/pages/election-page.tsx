import { type Election, reasonOf } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { Failure } from "../../components/failure.tsx"
import { CardSkeletons, TitleSkeleton } from "../../components/skeleton.tsx"
import { useTRPC } from "../../lib/trpc.ts"
import { NotFoundPage } from "./not-found-page.tsx"

interface Props {
  electionId: string
  wide?: boolean
  /** Fills the window, without margins. */
  full?: boolean
  children: (election: Election) => ReactNode
}

/** The frame of every page about one election: its shape while it loads, and what to say where it cannot. */
export function ElectionPage({ electionId, wide = false, full = false, children }: Props) {
  const election = useQuery(useTRPC().election.get.queryOptions({ electionId }))
  const reason = reasonOf(election.error)
  const column = `mx-auto ${wide ? "max-w-4xl" : "max-w-2xl"}`
  if (election.data)
    return full ? children(election.data) : <div className={column}>{children(election.data)}</div>
  if (reason === "not_found" || reason === "no_election" || reason === "invalid_input")
    return <NotFoundPage />
  return (
    <div className={`${column} ${full ? "p-6" : ""}`}>
      {election.isError ? (
        <Failure error={election.error} onRetry={() => void election.refetch()} />
      ) : (
        <>
          <TitleSkeleton />
          <CardSkeletons count={3} />
        </>
      )}
    </div>
  )
}
