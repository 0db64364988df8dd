import { useQuery } from "@tanstack/react-query"
import { useTRPC } from "../server/trpc.ts"
import { useSession } from "./session.ts"

/** How often organisers ask whether somebody has signed up. */
const renewal = 30_000

/** How many wait to be let in; 0 for everybody but organisers. */
export function useWaitingCount(): number {
  const isOrganiser = useSession().account?.role === "organiser"
  const waiting = useQuery(
    useTRPC().account.waiting.queryOptions({ limit: 1 }, { enabled: isOrganiser, refetchInterval: renewal }),
  )
  return isOrganiser ? (waiting.data?.total ?? 0) : 0
}
