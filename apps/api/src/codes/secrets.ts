import { createHash, randomBytes, timingSafeEqual } from "node:crypto"

/** 32 random bytes as base64url: a refresh token or a one-time code. */
export const newSecret = (): string => randomBytes(32).toString("base64url")

/** SHA-256. Enough for secrets that are random: nobody guesses 32 bytes. */
export const hashOf = (secret: string): Buffer<ArrayBuffer> =>
  Buffer.from(createHash("sha256").update(secret).digest())

/** Compares in a time that says nothing of where two texts differ. */
export const isSameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(hashOf(one), hashOf(other))
