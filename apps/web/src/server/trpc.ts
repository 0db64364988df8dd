import type { AppRouter } from "@hanpyo/shared/trpc"
import { createTRPCContext } from "@trpc/tanstack-react-query"

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

export type Api = ReturnType<typeof useTRPC>
