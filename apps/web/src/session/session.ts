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
import { tellOtherTabs } from "../browser/other-tabs.ts"
import { useTRPCClient } from "../server/trpc.ts"
import { forgetInThisTab } from "./forget-viewer.ts"

const queryKey = ["session"] as const

const others = { predicate: (query: Query) => query.queryKey[0] !== queryKey[0] }

/** Who is signed in; null for a visitor. */
export const sessionOptions = (client: TRPCClient<AppRouter>) =>
  queryOptions({
    queryKey,
    staleTime: 60_000,
    // Whoever comes back to a tab must not be taken for who they were: it is asked anew, however fresh it is.
    refetchOnWindowFocus: "always",
    async queryFn({ signal, client: queryClient }) {
      const now = await askWho(client, signal)
      signal.throwIfAborted()
      const before = viewerOf(queryClient)
      // Nobody told this tab that somebody else has come.
      if (before !== undefined && before?.id !== now?.id) void handOver(queryClient, now)
      // An organiser has let them in: what they may do has changed everywhere.
      else if (before?.approved === false && now?.approved) void queryClient.invalidateQueries(others)
      return now
    },
  })

async function askWho(client: TRPCClient<AppRouter>, signal: AbortSignal): Promise<Account | null> {
  try {
    return (await client.auth.me.query(undefined, { signal })).account
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === "not_signed_in" || reason === "session_ended" || reason === "token_expired") return null
    throw error
  }
}

/** Who is taken to be signed in at this moment; undefined until it is known. */
export const viewerOf = (queryClient: QueryClient): Account | null | undefined =>
  queryClient.getQueryData<Account | null>(queryKey)

/** `account` is undefined until it is known, null for a visitor. */
export function useSession(): { account: Account | null | undefined } {
  const { data } = useQuery(sessionOptions(useTRPCClient()))
  return { account: data }
}

/** Another viewer sees other things: all that was loaded for the one before is forgotten and loaded anew, in every tab. */
export async function viewerChanged(queryClient: QueryClient, account: Account | null): Promise<void> {
  tellOtherTabs("viewer")
  await queryClient.cancelQueries()
  await handOver(queryClient, account)
}

async function handOver(queryClient: QueryClient, account: Account | null): Promise<void> {
  const before = viewerOf(queryClient)
  // Who comes after somebody finds nothing half-done of theirs; whose session has ended finds it again.
  if (before && account && before.id !== account.id) forgetInThisTab()
  queryClient.setQueryData(queryKey, account)
  await queryClient.resetQueries(others)
}

/**
 * The same where another tab tells of it: who it is now only the server says. Where it is the same person as before
 * (who signed in there once more) nothing of what they are doing here is taken from them. Of two pieces of news the
 * later one takes back what was asked for the earlier, so that no old answer lands last.
 */
export async function viewerChangedElsewhere(
  queryClient: QueryClient,
  client: TRPCClient<AppRouter>,
): Promise<void> {
  await queryClient.cancelQueries()
  const before = viewerOf(queryClient)
  try {
    const now = await queryClient.query({ ...sessionOptions(client), staleTime: 0, retry: false })
    if (before === undefined) return await handOver(queryClient, now)
    if (before?.id === now?.id) await queryClient.invalidateQueries(others)
  } catch (error) {
    if (error instanceof CancelledError) return
    // Out of reach: until it answers nobody is taken to be signed in.
    await queryClient.resetQueries()
  }
}

/** Hands over to another viewer, as after signing in or out. */
export function useViewerChanged(): (account: Account | null) => void {
  const queryClient = useQueryClient()
  return (account) => void viewerChanged(queryClient, account)
}
