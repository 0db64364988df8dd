import type { Results } from "@hanpyo/shared"

/**
 * The snapshot to keep of two: answers and stream events overtake each other, so what is older is dropped.
 * Of two of one revision the one that shows the counts stays: the other was on its way before the viewer might see them.
 */
export function newerResults(old: Results | undefined, next: Results): Results {
  if (!old || next.revision > old.revision) return next
  if (next.revision < old.revision) return old
  return old.shown && !next.shown ? old : next
}
