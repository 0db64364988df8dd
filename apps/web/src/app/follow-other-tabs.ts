import type { AppRouter } from "@hanpyo/shared/trpc"
import type { QueryClient } from "@tanstack/react-query"
import type { TRPCClient } from "@trpc/client"
import { hearOtherTabs, type News } from "../browser/other-tabs.ts"
import { forgetInThisTab } from "../session/forget-viewer.ts"
import { viewerChangedElsewhere } from "../session/session.ts"

/** One browser has one voter: what they do in another tab is true in this one too, without a reload. */
export function followOtherTabs(queryClient: QueryClient, client: TRPCClient<AppRouter>): void {
  const acts: Record<News, () => void> = {
    voted: () => void queryClient.invalidateQueries(),
    viewer: () => void viewerChangedElsewhere(queryClient, client),
    forget: forgetInThisTab,
  }
  hearOtherTabs((news) => acts[news]())
}
