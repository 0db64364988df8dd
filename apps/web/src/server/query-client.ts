import { QueryClient } from "@tanstack/react-query"
import { isTransient } from "./transient.ts"

const longestWait = 8_000

/** The one place of server state. What passes by itself is tried again for about two minutes, visibly. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // A server on this machine or in this room answers without the internet that `onLine` speaks of.
        networkMode: "always",
        staleTime: 10_000,
        retry: (failures, error) => isTransient(error) && failures < 18,
        retryDelay: (failures) => Math.min(500 * 2 ** failures, longestWait) * (0.75 + Math.random() / 2),
      },
      mutations: { networkMode: "always" },
    },
  })
