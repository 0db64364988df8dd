import {
  createTRPCClient,
  type HTTPBatchLinkOptions,
  httpLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client"
import type { ClientOptions } from "./client-options.ts"
import { abortLink } from "./links/abort-link.ts"
import { ballotLink } from "./links/ballot-link.ts"
import { batchLink } from "./links/batch-link.ts"
import { eventsLink } from "./links/events-link.ts"
import { overloadLink } from "./links/overload-link.ts"
import { refreshLink } from "./links/refresh-link.ts"
import { trpcUrl } from "./links/server-url.ts"
import { streamLink } from "./links/stream-link.ts"
import { travelsAlone } from "./links/travels-alone.ts"
import type { AppRouter } from "./router-type.ts"

export type { AppRouter } from "./router-type.ts"
type FetchEsque = NonNullable<HTTPBatchLinkOptions<AppRouter["_def"]["_config"]["$types"]>["fetch"]>

/** `createClient` with tRPC's own types, for libraries such as `@trpc/tanstack-react-query`. */
export function createTrpcClient({
  locale,
  onRetry,
  onSessionEnd,
  onServerTime,
  ...options
}: ClientOptions): TRPCClient<AppRouter> {
  const url = trpcUrl(options.url, { relative: true })
  const headers = () => (locale === undefined ? {} : { "accept-language": locale() })
  const withCookies: FetchEsque = async (input, init) => {
    const sent = Date.now()
    const response = await fetch(input, { ...init, signal: init?.signal ?? null, credentials: "include" })
    const date = Date.parse(response.headers.get("date") ?? "")
    if (Number.isFinite(date)) onServerTime?.({ sent, answered: Date.now(), date })
    return response
  }
  return createTRPCClient<AppRouter>({
    links: [
      abortLink(),
      ballotLink({ onRetry }),
      streamLink(),
      refreshLink({ onSessionEnd: () => onSessionEnd?.() }),
      overloadLink({ onRetry }),
      splitLink({
        condition: (op) => op.type === "subscription",
        true: eventsLink({ url, EventSource: () => EventSource, init: { withCredentials: true } }),
        false: splitLink({
          condition: travelsAlone,
          true: httpLink({ url, headers, fetch: withCookies }),
          false: batchLink({ url, headers, fetch: withCookies }),
        }),
      }),
    ],
  })
}
