import type { AppRouter } from "@hanpyo/shared/trpc"
import type { QueryClient } from "@tanstack/react-query"
import { createRootRouteWithContext } from "@tanstack/react-router"
import type { TRPCClient } from "@trpc/client"
import type { Api } from "../server/trpc.ts"
import { sessionOptions } from "../session/session.ts"
import { prefetch } from "./prefetch.ts"
import { NotFoundPage } from "./pages/not-found-page.tsx"
import { RootLayout } from "./root-layout.tsx"

/** For loaders, which prefetch before the page's chunk has loaded. */
export interface RouterContext {
  api: Api
  client: TRPCClient<AppRouter>
  queryClient: QueryClient
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
  loader: ({ context: { client, queryClient } }) => {
    prefetch(queryClient.query(sessionOptions(client)))
  },
})
