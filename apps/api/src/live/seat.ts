import type { Results } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"

/** Where what a viewer is sent goes to. Called in order, and not after `fail` or `end`. */
export interface Sink {
  /** The same object for all who see the same. */
  send(results: Results): void
  /** With the reason: the viewer is told, and then it is over. */
  fail(error: unknown): void
  /** Without one: the server is stopping, and the viewer comes back by itself. */
  end(): void
}

/** One viewer of one election. */
export interface Seat {
  readonly viewer: Viewer
  readonly sink: Sink
  /** The revision that a viewer who comes back says to have; null: none. */
  readonly claimed: string | null
  /** What was sent last, or need not be sent; null: nothing yet. */
  last: Results | null
  /** Nothing is to be sent any more. */
  isGone: boolean
}

interface News {
  readonly results: Results
  /** Another viewer may see the same revision otherwise. */
  readonly isPersonal: boolean
}

/**
 * Whether a viewer has not got these results yet. A revision alone does not say whether its counts were shown: where
 * that depends on the viewer, who may have signed in or out since, whoever comes back is sent them again.
 */
export function isNewsFor({ claimed, last }: Seat, { results, isPersonal }: News): boolean {
  if (last === null) return isPersonal || claimed !== String(results.revision)
  // Two readings may overtake each other; the older one is no news.
  return results !== last && results.revision >= last.revision
}
