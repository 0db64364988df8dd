import { type Account, reasonOf } from "@hanpyo/shared"
import type { AppRouter } from "@hanpyo/shared/trpc"
import {
  CancelledError,
  type Query,
  queryOptions,
  type QueryClient,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import type { TRPCClient } from "@trpc/client"
import { notifyOtherTabs } from "../browser/other-tabs.ts"
import { useTRPCClient } from "../server/trpc.ts"
import { deleteTracesInThisTab } from "./delete-traces.ts"

const queryKey = ["session"] as const

const others = { predicate: (query: Query) => query.queryKey[0] !== queryKey[0] }

/** The signed-in account; null for visitors. */
export const sessionOptions = (client: TRPCClient<AppRouter>) =>
  queryOptions({
    queryKey,
    staleTime: 60_000,
    // Always refetch on focus: someone else may have signed in.
    refetchOnWindowFocus: "always",
    async queryFn({ signal, client: queryClient }) {
      const now = await fetchViewer(client, signal)
      signal.throwIfAborted()
      const before = viewerOf(queryClient)
      // The viewer changed without a message from another tab.
      if (before !== undefined && before?.id !== now?.id) void switchViewer(queryClient, now)
      // Approval changes what the viewer can do everywhere.
      else if (before?.approved === false && now?.approved) void queryClient.invalidateQueries(others)
      return now
    },
  })

async function fetchViewer(client: TRPCClient<AppRouter>, signal: AbortSignal): Promise<Account | null> {
  try {
    return (await client.auth.me.query(undefined, { signal })).account
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === "not_signed_in" || reason === "session_ended" || reason === "token_expired") return null
    throw error
  }
}

/** The cached viewer; undefined until it is known. */
export const viewerOf = (queryClient: QueryClient): Account | null | undefined =>
  queryClient.getQueryData<Account | null>(queryKey)

/** `account` is undefined until it is known and null for visitors. */
export function useSession(): { account: Account | null | undefined } {
  const { data } = useQuery(sessionOptions(useTRPCClient()))
  return { account: data }
}

/** Drops and refetches all queries in every tab, as another viewer sees other data. */
export async function viewerChanged(queryClient: QueryClient, account: Account | null): Promise<void> {
  notifyOtherTabs("viewer")
  await queryClient.cancelQueries()
  await switchViewer(queryClient, account)
}

async function switchViewer(queryClient: QueryClient, account: Account | null): Promise<void> {
  const before = viewerOf(queryClient)
  // Another viewer must not find drafts of the previous one; the same viewer keeps theirs after an expired session.
  if (before && account && before.id !== account.id) deleteTracesInThisTab()
  queryClient.setQueryData(queryKey, account)
  await queryClient.resetQueries(others)
}

/**
 * For changes in another tab: asks the server who it is, and keeps this tab's work if it is the same person. A newer
 * message cancels the request of an older one, so stale answers cannot land last.
 */
export async function refreshViewer(queryClient: QueryClient, client: TRPCClient<AppRouter>): Promise<void> {
  await queryClient.cancelQueries()
  const before = viewerOf(queryClient)
  try {
    const now = await queryClient.query({ ...sessionOptions(client), staleTime: 0, retry: false })
    if (before === undefined) return await switchViewer(queryClient, now)
    if (before?.id === now?.id) await queryClient.invalidateQueries(others)
  } catch (error) {
    if (error instanceof CancelledError) return
    // Treat the viewer as unknown until the server answers.
    await queryClient.resetQueries()
  }
}

export function useViewerChanged(): (account: Account | null) => void {
  const queryClient = useQueryClient()
  return (account) => void viewerChanged(queryClient, account)
}
