/** A client reconnects after it misses three pings. */
export const streamOptions = { pingMs: 15_000, client: { reconnectAfterInactivityMs: 45_000 } } as const
