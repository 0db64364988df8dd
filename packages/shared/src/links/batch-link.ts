import { type HTTPBatchLinkOptions, httpBatchLink, type TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import type { AppRouter } from "../router-type.ts"

type Options = HTTPBatchLinkOptions<AppRouter["_def"]["_config"]["$types"]>

/** Stops a batch before it is sent, because one of its calls was aborted. */
class CallAborted extends Error {}

/** Batches concurrent calls, at most ten. Unlike tRPC's own link it leaves out calls aborted before the batch is sent. */
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
      // tRPC calls this per batch, and sends nothing if it throws.
      headers({ opList }) {
        if (opList.some(({ signal }) => signal?.aborted === true)) throw new CallAborted()
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
              if (error.cause instanceof CallAborted) return queue()
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
