import type { AppRouter } from "@hanpyo/shared/trpc"
import { createTRPCContext } from "@trpc/tanstack-react-query"

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

/** The typed query and mutation options of every procedure, bound to the client and the query cache. */
export type Api = ReturnType<typeof useTRPC>
