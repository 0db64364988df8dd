import { useQuery } from "@tanstack/react-query"
import { useTRPC } from "../server/trpc.ts"
import { useSession } from "./session.ts"

const refetchInterval = 30_000

/** How many accounts wait for approval; 0 unless the viewer is an organiser. */
export function useWaitingCount(): number {
  const isOrganiser = useSession().account?.role === "organiser"
  const waiting = useQuery(
    useTRPC().account.waiting.queryOptions({ limit: 1 }, { enabled: isOrganiser, refetchInterval }),
  )
  return isOrganiser ? (waiting.data?.total ?? 0) : 0
}
