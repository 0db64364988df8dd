/** The server pings each stream; a client that receives nothing for this long reconnects. */
export const streamOptions = { pingMs: 15_000, client: { reconnectAfterInactivityMs: 45_000 } } as const
