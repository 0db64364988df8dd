import { randomFillSync } from "node:crypto"

const bytesPerId = 9
const idsPerFill = 512

/** Creates unguessable request ids of 12 characters, with one system call for many. */
export function createRequestIds(): () => string {
  const random = Buffer.alloc(bytesPerId * idsPerFill)
  let next = random.length
  return () => {
    if (next === random.length) {
      randomFillSync(random)
      next = 0
    }
    next += bytesPerId
    return random.toString("base64url", next - bytesPerId, next)
  }
}
