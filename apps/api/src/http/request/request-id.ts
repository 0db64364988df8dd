import { randomFillSync } from "node:crypto"

const bytesAnId = 9
const idsAFill = 512

/** Makes ids of requests: 12 characters that nobody can guess. Randomness is taken from the system for many at once. */
export function createRequestIds(): () => string {
  const random = Buffer.alloc(bytesAnId * idsAFill)
  let next = random.length
  return () => {
    if (next === random.length) {
      randomFillSync(random)
      next = 0
    }
    next += bytesAnId
    return random.toString("base64url", next - bytesAnId, next)
  }
}
