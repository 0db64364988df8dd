import type { BallotKey } from "./vote.ts"

// Not in vote.ts, so that a page that only votes does not load zod.
/** A key for one ballot: make it once, send it with every attempt. Also works without https. */
export function newBallotKey(): BallotKey {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "")
}
