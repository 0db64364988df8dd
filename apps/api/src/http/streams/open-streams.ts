import type { ServerResponse } from "node:http"

/** The event streams that are open: they never end by themselves, so closing the server ends them. */
export interface OpenStreams {
  readonly add: (response: ServerResponse) => void
  /** Breaks them all off; clients come back by themselves. */
  readonly end: () => void
}

export function createOpenStreams(): OpenStreams {
  const open = new Set<ServerResponse>()
  return {
    add: (response) => {
      open.add(response)
      response.once("close", () => open.delete(response))
    },
    end: () => {
      for (const response of open) response.destroy()
    },
  }
}
