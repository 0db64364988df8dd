import { type Account, type AppRouter, reasonOf } from "@hanpyo/shared"
import { queryOptions, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query"
import type { TRPCClient } from "@trpc/client"
import { tellOtherTabs } from "./other-tabs.ts"
import { useTRPCClient } from "./trpc.ts"

const queryKey = ["session"] as const

/** Who is signed in; null for a visitor. */
export const sessionOptions = (client: TRPCClient<AppRouter>) =>
  queryOptions({
    queryKey,
    staleTime: 60_000,
    // Whoever comes back to a tab must not be taken for who they were: it is asked anew, however fresh it is.
    refetchOnWindowFocus: "always",
    queryFn: ({ signal }) => askWho(client, signal),
  })

async function askWho(client: TRPCClient<AppRouter>, signal?: AbortSignal): Promise<Account | null> {
  try {
    return (await client.auth.me.query(undefined, { ...(signal && { signal }) })).account
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === "not_signed_in" || reason === "session_ended" || reason === "token_expired") return null
    throw error
  }
}

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
  queryClient.setQueryData(queryKey, account)
  await queryClient.resetQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] })
}

/**
 * The same where another tab tells of it: who it is now only the server says. Where it is the same person as before
 * (who signed in there once more) nothing of what they are doing here is taken from them.
 */
export async function viewerChangedElsewhere(
  queryClient: QueryClient,
  client: TRPCClient<AppRouter>,
): Promise<void> {
  await queryClient.cancelQueries()
  const before = queryClient.getQueryData<Account | null>(queryKey)
  try {
    const now = await askWho(client)
    if (before === undefined || before?.id !== now?.id) return await handOver(queryClient, now)
    await queryClient.invalidateQueries()
  } catch {
    // Out of reach: until it answers nobody is taken to be signed in.
    await queryClient.resetQueries()
  }
}

/** Hands over to another viewer, as after signing in or out. */
export function useViewerChanged(): (account: Account | null) => void {
  const queryClient = useQueryClient()
  return (account) => void viewerChanged(queryClient, account)
}
