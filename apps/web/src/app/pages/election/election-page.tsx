import { type Election, reasonOf } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { Failure } from "../../../components/failure.tsx"
import { CardSkeletons, TitleSkeleton } from "../../../components/skeleton.tsx"
import { useTRPC } from "../../../server/trpc.ts"
import { useHeldValue } from "../../use-held-value.ts"
import { NotFoundPage } from "../not-found-page.tsx"

interface Props {
  electionId: string
  wide?: boolean
  /** Without margins. */
  full?: boolean
  /** Keeps showing the election as it was. */
  holds?: boolean
  children: (election: Election) => ReactNode
}

/** Loads an election and handles its loading and error states. */
export function ElectionPage({ electionId, wide = false, full = false, holds = false, children }: Props) {
  const election = useQuery(useTRPC().election.get.queryOptions({ electionId }))
  const shown = useHeldValue(election.data, holds)
  const reason = reasonOf(election.error)
  const column = `mx-auto ${wide ? "max-w-4xl" : "max-w-2xl"}`
  if (shown) return full ? children(shown) : <div className={column}>{children(shown)}</div>
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
