import type { Results } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"

/** The receiving end of a viewer's stream. Nothing is called after `fail` or `end`. */
export interface Sink {
  /** All who see the same get the same object. */
  send(results: Results): void
  /** Ends the stream with an error for the viewer. */
  fail(error: unknown): void
  /** Ends the stream because the server stops; the client reconnects. */
  end(): void
}

/** A viewer of an election. */
export interface Seat {
  readonly viewer: Viewer
  readonly sink: Sink
  /** The revision that a returning viewer claims to have. */
  readonly claimed: string | null
  /** What was last sent, or needed not be sent; null before the first. */
  last: Results | null
  /** Nothing more may be sent. */
  isGone: boolean
}

/**
 * Whether the viewer does not have these results yet. `isPersonal`: viewers may see the same revision differently, so
 * returning viewers get it again, since they may have signed in or out.
 */
export function isNewsFor(
  { claimed, last }: Seat,
  { results, isPersonal }: { results: Results; isPersonal: boolean },
): boolean {
  if (last === null) return isPersonal || claimed !== String(results.revision)
  // Readings may overtake each other; drop the older one.
  return results !== last && results.revision >= last.revision
}
