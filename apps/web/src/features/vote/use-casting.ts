import { useIsMutating } from "@tanstack/react-query"
import { useTRPC } from "../../server/trpc.ts"

export const useCasting = (): boolean => useIsMutating({ mutationKey: useTRPC().vote.cast.mutationKey() }) > 0
