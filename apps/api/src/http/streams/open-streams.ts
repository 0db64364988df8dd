import type { ServerResponse } from "node:http"

/** The open event streams. They never end by themselves, so the server ends them when it closes. */
export interface OpenStreams {
  readonly add: (response: ServerResponse) => void
  /** Destroys all streams, including any added later; clients reconnect. */
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
