import type { Db } from "@hanpyo/db"
import type { Results } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import type { LiveResults } from "../live/live-results.ts"
import type { Readings } from "../readings/readings.ts"
import { currentElectionFor } from "../readings/current-election-for.ts"

interface Watch {
  /** Left out: the current election at the time of subscribing; the stream stays with that one. */
  electionId?: string | undefined
  /** The revision a viewer who comes back already has. */
  lastEventId?: string | null | undefined
  viewer: Viewer
  /** The viewer's connection. */
  signal: AbortSignal
}

type Event = { kind: "results"; results: Results } | { kind: "failed"; error: unknown } | { kind: "ended" }

/**
 * `LiveResults.watch` as an async iterable, for whoever reads a snapshot at a time: a newer one takes the place of one
 * that was not read yet. Ends with the viewer's connection.
 * @throws DomainError `no_election`, and what `LiveResults.watch` fails with
 */
export async function* watchResults(
  services: { db: Db; readings: Readings; liveResults: LiveResults },
  { viewer, signal, lastEventId, ...wanted }: Watch,
): AsyncGenerator<Results, void, undefined> {
  const electionId = wanted.electionId ?? (await currentElectionFor(services, viewer))
  let latest: Results | undefined
  let over: Event | undefined
  let wake = (): void => undefined
  const put = (event: Event): void => {
    if (event.kind === "results") latest = event.results
    else over ??= event
    wake()
  }
  const gone = (): void => put({ kind: "ended" })
  signal.addEventListener("abort", gone)
  const leave = await services.liveResults.watch({
    electionId,
    lastEventId,
    viewer,
    sink: {
      send: (results) => put({ kind: "results", results }),
      fail: (error) => put({ kind: "failed", error }),
      end: () => put({ kind: "failed", error: new DOMException("the server is stopping", "AbortError") }),
    },
  })
  try {
    while (!signal.aborted) {
      if (latest === undefined && over === undefined)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      if (latest !== undefined) {
        const results = latest
        latest = undefined
        yield results
      } else if (over?.kind === "failed") throw over.error
      else if (over !== undefined) return
    }
  } finally {
    signal.removeEventListener("abort", gone)
    leave()
  }
}
