import { useQuery } from "@tanstack/react-query"
import { isTransient } from "../../server/transient.ts"
import { useTRPC } from "../../server/trpc.ts"

/** What a field offers to choose from; empty: anything may be typed. A word where that is not known. */
export type Choices = readonly string[] | "loading" | "failed"

export interface PartsAndTeams {
  parts: Choices
  teams: Choices
  /** Why the lists could not be loaded; null where they were, or still may be. */
  failure: unknown
  retry: () => void
}

/** The parts and teams to choose from, for the forms that ask where somebody belongs. */
export function usePartsAndTeams(): PartsAndTeams {
  const { data, error, refetch } = useQuery({
    ...useTRPC().account.partsAndTeams.queryOptions(undefined, { staleTime: 60_000 }),
    // A few seconds only: whoever waits at a form is told, and asks again themselves.
    retry: (failures, failure) => isTransient(failure) && failures < 3,
  })
  const missing = error === null ? "loading" : "failed"
  return {
    parts: data?.parts ?? missing,
    teams: data?.teams ?? missing,
    // What was loaded once is good enough where only loading it anew has failed.
    failure: data === undefined ? error : null,
    retry: () => void refetch(),
  }
}
