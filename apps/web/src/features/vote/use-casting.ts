import { useIsMutating } from "@tanstack/react-query"
import { useTRPC } from "../../server/trpc.ts"

/** Whether a ballot is on its way to the box. */
export const useCasting = (): boolean => useIsMutating({ mutationKey: useTRPC().vote.cast.mutationKey() }) > 0
