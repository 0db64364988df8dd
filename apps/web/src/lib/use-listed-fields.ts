import type { PartsAndTeams } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { useTRPC } from "./trpc.ts"

const none: PartsAndTeams = { parts: [], teams: [] }

/** The parts and teams to choose from; empty lists where anything may be typed, or where they are not known (yet). */
export const useListedFields = (): PartsAndTeams =>
  useQuery(useTRPC().account.partsAndTeams.queryOptions(undefined, { staleTime: 60_000 })).data ?? none
