import type { Results } from "@hanpyo/shared"

/**
 * Responses and stream events overtake each other: keep the higher revision. At equal revisions prefer the snapshot
 * with counts, as the other was sent before the viewer could see them.
 */
export function newerResults(old: Results | undefined, next: Results): Results {
  if (!old || next.revision > old.revision) return next
  if (next.revision < old.revision) return old
  return old.shown && !next.shown ? old : next
}
