import { QueryClient } from "@tanstack/react-query"
import { isTransient } from "./transient.ts"

const longestWait = 8_000

/** Transient errors are retried for about two minutes, visibly. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // A local server is reachable without the internet that `onLine` reports.
        networkMode: "always",
        staleTime: 10_000,
        retry: (failures, error) => isTransient(error) && failures < 18,
        retryDelay: (failures) => Math.min(500 * 2 ** failures, longestWait) * (0.75 + Math.random() / 2),
      },
      mutations: { networkMode: "always" },
    },
  })
