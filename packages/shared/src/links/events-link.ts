import { httpSubscriptionLink, type TRPCLink } from "@trpc/client"
import type { AppRouter } from "../router-type.ts"

interface Options<Init> {
  url: string
  /** Read when a stream is opened: not every runtime has this class. */
  EventSource: () => new (url: string | URL, init?: Init) => EventSource
  init: Init
}

/** Receives server-sent events. tRPC opens the stream some ticks after the call; this link does not if it was aborted since. */
export const eventsLink =
  <Init>({ url, EventSource, init }: Options<Init>): TRPCLink<AppRouter> =>
  (runtime) =>
  (call) => {
    class UnlessAborted extends EventSource() {
      constructor(address: string | URL, given?: Init) {
        call.op.signal?.throwIfAborted()
        super(address, given)
      }
    }
    return httpSubscriptionLink<AppRouter, typeof UnlessAborted>({
      url,
      EventSource: UnlessAborted,
      eventSourceOptions: () => init,
    })(runtime)(call)
  }
