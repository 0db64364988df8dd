import { createTrpcClient } from "@hanpyo/shared/trpc"
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { toast } from "../components/toast.ts"
import { currentLocale, startI18n, translate } from "../i18n/i18n.ts"
import { reportQueued, reportRetrying } from "../server/connection.ts"
import { createQueryClient } from "../server/query-client.ts"
import { recordServerTime } from "../server/server-clock.ts"
import { viewerChanged } from "../session/session.ts"
import { followOtherTabs } from "./follow-other-tabs.ts"
import { Providers } from "./providers.tsx"
import { createAppRouter } from "./router.tsx"

const queryClient = createQueryClient()
const client = createTrpcClient({
  // Empty if the API's server also serves this page.
  url: `${import.meta.env.VITE_API_URL}/trpc`,
  locale: currentLocale,
  onRetry: ({ path }) => (path === "vote.cast" ? reportRetrying("ballot", true) : reportQueued(true)),
  onSessionEnd() {
    void viewerChanged(queryClient, null)
    toast(translate("auth.sessionEnded"))
  },
  onServerTime: recordServerTime,
})
followOtherTabs(queryClient, client)
const router = createAppRouter({ api: createTRPCOptionsProxy({ client, queryClient }), client, queryClient })

const start = async (): Promise<void> => {
  await startI18n()
  const root = document.getElementById("root")
  if (!root) throw new Error("The page has no #root")
  createRoot(root).render(
    <StrictMode>
      <Providers client={client} queryClient={queryClient} router={router} />
    </StrictMode>,
  )
  // Load the web font after the first render.
  await import("./fonts.css")
}

void start()
