import { createTRPCClient, httpLink, splitLink } from "@trpc/client"
import { EventSource } from "eventsource"
import { CookieJar } from "tough-cookie"
import type { Tokens } from "./schemas/auth.ts"
import type { Client } from "./client-type.ts"
import { abortLink } from "./links/abort-link.ts"
import { ballotLink } from "./links/ballot-link.ts"
import { batchLink } from "./links/batch-link.ts"
import { bearerLink } from "./links/bearer-link.ts"
import { eventsLink } from "./links/events-link.ts"
import { overloadLink } from "./links/overload-link.ts"
import { refreshLink } from "./links/refresh-link.ts"
import type { RetryEvent } from "./links/retry.ts"
import { trpcUrl } from "./links/server-url.ts"
import { streamLink } from "./links/stream-link.ts"
import { travelsAlone } from "./links/travels-alone.ts"
import type { Locale } from "./text/locale.ts"
import type { AppRouter } from "./router-type.ts"

export type * from "./client-type.ts"
export type { RetryEvent } from "./links/retry.ts"

export interface NodeClientOptions {
  /** Address of the server, with or without `/trpc` at its end, e.g. `http://127.0.0.1:3000`. */
  url: string | URL
  /** How the session is kept: in this client's cookie jar (the default), or as bearer tokens. */
  auth?: "cookies" | "bearer"
  /** Bearer tokens from an earlier run, as `onTokens` received them. */
  tokens?: Tokens
  /** Called with new bearer tokens, and with null when the session has ended. */
  onTokens?: (tokens: Tokens | null) => void
  /** Language of the server's messages; by default English. */
  locale?: Locale
  onRetry?: (event: RetryEvent) => void
  onSessionEnd?: () => void
}

/** What tRPC's links and EventSource pass to fetch: a `RequestInit` with some `undefined` fields. */
interface Init {
  headers?: unknown
  signal?: AbortSignal | null | undefined
}

/**
 * Creates the typed client for Node. One client is one caller: it keeps its own session, refreshes it, casts a ballot
 * exactly once over all retries, and keeps `results.onChange` open.
 *
 * An aborted call fails at once with an `AbortError` as its `cause`, and sends nothing more. It cannot take back what was
 * sent: ask `vote.mine` whether an aborted ballot counts.
 * @throws TypeError if `url` is not a server's address.
 */
export function createNodeClient({
  url,
  auth = "cookies",
  locale,
  onRetry,
  ...options
}: NodeClientOptions): Client {
  const jar = new CookieJar()
  let tokens = options.tokens ?? null
  const setTokens = (next: Tokens | null) => {
    tokens = next
    options.onTokens?.(next)
  }

  const authenticated = async (input: Request | URL | string, init: Init = {}): Promise<Response> => {
    const target = input instanceof Request ? input.url : String(input)
    const headers = new Headers(init.headers as HeadersInit | undefined)
    const signal = init.signal ?? null
    if (locale !== undefined) headers.set("accept-language", locale)
    if (auth === "bearer") {
      if (tokens !== null) headers.set("authorization", `Bearer ${tokens.accessToken}`)
      return fetch(target, { ...(init as RequestInit), signal, headers })
    }
    const cookie = await jar.getCookieString(target)
    if (cookie !== "") headers.set("cookie", cookie)
    const response = await fetch(target, { ...(init as RequestInit), signal, headers })
    for (const line of response.headers.getSetCookie())
      await jar.setCookie(line, target, { ignoreError: true })
    return response
  }

  const endpoint = { url: trpcUrl(url, { relative: false }), fetch: authenticated }
  return createTRPCClient<AppRouter>({
    links: [
      abortLink(),
      ballotLink({ onRetry }),
      streamLink(),
      refreshLink({
        onSessionEnd() {
          if (auth === "bearer") setTokens(null)
          options.onSessionEnd?.()
        },
      }),
      overloadLink({ onRetry }),
      ...(auth === "bearer" ? [bearerLink({ tokens: () => tokens, setTokens })] : []),
      splitLink({
        condition: (op) => op.type === "subscription",
        true: eventsLink({
          url: endpoint.url,
          EventSource: () => EventSource,
          init: { fetch: authenticated },
        }),
        false: splitLink({
          condition: travelsAlone,
          true: httpLink(endpoint),
          false: batchLink(endpoint),
        }),
      }),
    ],
  })
}
