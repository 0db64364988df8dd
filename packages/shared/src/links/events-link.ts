import { httpSubscriptionLink, type TRPCLink } from "@trpc/client"
import type { AppRouter } from "../router-type.ts"

interface Options<Init> {
  url: string
  /** Gives the class when a stream is opened: not every runtime has one. */
  EventSource: () => new (url: string | URL, init?: Init) => EventSource
  init: Init
}

/** Receives server-sent events. tRPC opens the stream some turns after the call: not where it was given up meanwhile. */
export const eventsLink =
  <Init>({ url, EventSource, init }: Options<Init>): TRPCLink<AppRouter> =>
  (runtime) =>
  (call) => {
    class UnlessGivenUp extends EventSource() {
      constructor(address: string | URL, given?: Init) {
        call.op.signal?.throwIfAborted()
        super(address, given)
      }
    }
    return httpSubscriptionLink<AppRouter, typeof UnlessGivenUp>({
      url,
      EventSource: UnlessGivenUp,
      eventSourceOptions: () => init,
    })(runtime)(call)
  }
