import { type Account, type AppRouter, reasonOf } from "@hanpyo/shared"
import { queryOptions, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query"
import type { TRPCClient } from "@trpc/client"
import { useTRPCClient } from "./trpc.ts"

const queryKey = ["session"] as const

/** Who is signed in; null for a visitor. */
export const sessionOptions = (client: TRPCClient<AppRouter>) =>
  queryOptions({
    queryKey,
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Account | null> => {
      try {
        return (await client.auth.me.query(undefined, { signal })).account
      } catch (error) {
        const reason = reasonOf(error)
        if (reason === "not_signed_in" || reason === "session_ended" || reason === "token_expired")
          return null
        throw error
      }
    },
  })

/** `account` is undefined until it is known, null for a visitor. */
export function useSession(): { account: Account | null | undefined } {
  const { data } = useQuery(sessionOptions(useTRPCClient()))
  return { account: data }
}

/** Another viewer sees other things: all that was loaded for the one before is forgotten and loaded anew. */
export async function viewerChanged(queryClient: QueryClient, account: Account | null): Promise<void> {
  await queryClient.cancelQueries()
  queryClient.setQueryData(queryKey, account)
  await queryClient.resetQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] })
}

/** Hands over to another viewer, as after signing in or out. */
export function useViewerChanged(): (account: Account | null) => void {
  const queryClient = useQueryClient()
  return (account) => void viewerChanged(queryClient, account)
}
