import type { BallotKey } from "./vote.ts"

// Apart from the schemas, so that a page that only votes does not load the validator.
/** A key for one ballot: make it once, send it with every attempt of that ballot. Works without HTTPS too. */
export function newBallotKey(): BallotKey {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "")
}
