import type { Candidate } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { useTRPC } from "../../server/trpc.ts"

/** Lists hold only the beginning of long introductions; this fetches the rest when it is wanted. */
export function useWholeCandidate(listed: Candidate, isWanted: boolean) {
  const { data, error, refetch } = useQuery({
    ...useTRPC().candidate.get.queryOptions({ candidateId: listed.id }),
    enabled: isWanted && listed.introductionCut,
  })
  return {
    candidate: data === undefined ? listed : { ...listed, introduction: data.introduction },
    isComplete: !listed.introductionCut || data !== undefined,
    failure: error,
    retry: () => void refetch(),
  }
}
