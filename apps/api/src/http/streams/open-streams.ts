import type { ServerResponse } from "node:http"

/** The event streams that are open: they never end by themselves, so closing the server ends them. */
export interface OpenStreams {
  readonly add: (response: ServerResponse) => void
  /** Breaks them all off, also those that are yet to come; clients come back by themselves. */
  readonly end: () => void
}

export function createOpenStreams(): OpenStreams {
  const open = new Set<ServerResponse>()
  let isOver = false
  return {
    add: (response) => {
      if (isOver) {
        response.destroy()
        return
      }
      open.add(response)
      response.once("close", () => open.delete(response))
    },
    end: () => {
      isOver = true
      for (const response of open) response.destroy()
    },
  }
}
