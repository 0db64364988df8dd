import type { AppRouter } from "@hanpyo/shared/trpc"
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import type { TRPCClient } from "@trpc/client"
import { TRPCProvider } from "../server/trpc.ts"
import type { createAppRouter } from "./router.tsx"

interface Props {
  client: TRPCClient<AppRouter>
  queryClient: QueryClient
  router: ReturnType<typeof createAppRouter>
}

export function Providers({ client, queryClient, router }: Props) {
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <RouterProvider router={router} />
      </TRPCProvider>
    </QueryClientProvider>
  )
}
