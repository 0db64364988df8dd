import { useQuery } from "@tanstack/react-query"
import { isTransient } from "../../server/transient.ts"
import { useTRPC } from "../../server/trpc.ts"

/** Empty: anything can be typed. */
export type Choices = readonly string[] | "loading" | "failed"

export interface PartsAndTeams {
  parts: Choices
  teams: Choices
  /** Null while loading and after success. */
  failure: unknown
  retry: () => void
}

export function usePartsAndTeams(): PartsAndTeams {
  const { data, error, refetch } = useQuery({
    ...useTRPC().account.partsAndTeams.queryOptions(undefined, { staleTime: 60_000 }),
    // Give up after a few seconds: the form offers a retry.
    retry: (failures, failure) => isTransient(failure) && failures < 3,
  })
  const missing = error === null ? "loading" : "failed"
  return {
    parts: data?.parts ?? missing,
    teams: data?.teams ?? missing,
    // A failed refetch does not matter while there is data.
    failure: data === undefined ? error : null,
    retry: () => void refetch(),
  }
}
