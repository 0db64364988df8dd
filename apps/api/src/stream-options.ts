/** Said so often by the server, a stream is alive; whoever hears nothing for so long opens it anew. */
export const streamOptions = { pingMs: 15_000, client: { reconnectAfterInactivityMs: 45_000 } } as const
