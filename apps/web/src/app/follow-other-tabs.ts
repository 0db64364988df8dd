import type { AppRouter } from "@hanpyo/shared/trpc"
import type { QueryClient } from "@tanstack/react-query"
import type { TRPCClient } from "@trpc/client"
import { onOtherTabs, type TabMessage } from "../browser/other-tabs.ts"
import { deleteTracesInThisTab } from "../session/delete-traces.ts"
import { refreshViewer } from "../session/session.ts"

/** Applies what the viewer does in other tabs to this one. */
export function followOtherTabs(queryClient: QueryClient, client: TRPCClient<AppRouter>): void {
  const acts: Record<TabMessage, () => void> = {
    voted: () => void queryClient.invalidateQueries(),
    viewer: () => void refreshViewer(queryClient, client),
    forget: deleteTracesInThisTab,
  }
  onOtherTabs((news) => acts[news]())
}
