/** A room voting at once moves the bars four times a second. */
const leastMs = 250
/** Within which the last viewer is to see a change, though it came just after a round began. */
const visibleMs = 500
/** Sending takes one part in so many of the time, as votes come first. */
const shares = 8

/**
 * The time from the beginning of a round to the next, in ms, where sending to all took `sendingMs`: a quarter of a second
 * for few viewers; for thousands so long that votes keep seven eighths of the time, as far as all are shown a change
 * within half a second; and for more than that, still half of the time.
 */
export function roundsApart(sendingMs: number): number {
  const sharing = Math.min(shares * sendingMs, visibleMs - sendingMs)
  return Math.max(leastMs, 2 * sendingMs, sharing)
}
