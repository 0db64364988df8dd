import { createHash, randomBytes, timingSafeEqual } from "node:crypto"

/** 32 random bytes as base64url: a refresh token or a one-time code. */
export const newSecret = (): string => randomBytes(32).toString("base64url")

/** SHA-256, which suffices for secrets that are random: 32 bytes cannot be guessed. */
export const hashOf = (secret: string): Buffer<ArrayBuffer> =>
  Buffer.from(createHash("sha256").update(secret).digest())

/** Compares in a time that does not reveal where two secrets differ. */
export const isSameSecret = (left: string, right: string): boolean =>
  timingSafeEqual(hashOf(left), hashOf(right))
