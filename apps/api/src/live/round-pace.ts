/** At most four rounds a second. */
const leastMs = 250
/** The last viewer should see a change within this time, also one that comes just after a round has begun. */
const visibleMs = 500
/** Sending may take an eighth of the time; the rest is for votes. */
const shares = 8

/**
 * Returns the time between the starts of two rounds, in ms, if sending takes `sendingMs`: 250 ms for few viewers; longer
 * for thousands, so that sending takes an eighth of the time, unless the last viewer would see a change after 500 ms; but
 * sending never takes more than half of the time.
 */
export function roundsApart(sendingMs: number): number {
  const sharing = Math.min(shares * sendingMs, visibleMs - sendingMs)
  return Math.max(leastMs, 2 * sendingMs, sharing)
}
