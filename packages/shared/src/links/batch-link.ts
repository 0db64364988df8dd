import { type HTTPBatchLinkOptions, httpBatchLink, type TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import type { AppRouter } from "../router-type.ts"

type Options = HTTPBatchLinkOptions<AppRouter["_def"]["_config"]["$types"]>

/** Stops a batch before it is sent: one of its calls has been given up. */
class CallGivenUp extends Error {}

/**
 * Sends the calls of one moment together, at most ten. One that is given up before its batch is sent is left out of
 * it; tRPC's own link would still send it.
 */
export const batchLink =
  ({
    headers = () => ({}),
    ...options
  }: Omit<Options, "headers"> & { headers?: () => Record<string, string> }): TRPCLink<AppRouter> =>
  (runtime) => {
    const send = httpBatchLink<AppRouter>({
      ...options,
      maxItems: 10,
      maxURLLength: 4000,
      // Asked for when a batch is put together, and nothing is sent where it throws.
      headers({ opList }) {
        if (opList.some(({ signal }) => signal?.aborted === true)) throw new CallGivenUp()
        return headers()
      },
    })(runtime)
    return (call) =>
      observable((observer) => {
        let ended = false
        let release = () => {}
        const queue = () => {
          release = send(call).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error(error) {
              if (ended) return
              if (error.cause instanceof CallGivenUp) return queue()
              observer.error(error)
            },
          }).unsubscribe
        }
        queue()
        return () => {
          ended = true
          release()
        }
      })
  }
