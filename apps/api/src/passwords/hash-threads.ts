import { fileURLToPath } from "node:url"
import { Piscina } from "piscina"

interface Words {
  readonly compare: { readonly word: string; readonly hash: string }
  readonly hash: { readonly word: string; readonly cost: number }
}

/** bcrypt on threads of their own, on Linux of a lower priority than the server's, which libuv's threads would have. */
export interface HashThreads {
  readonly compare: (attempt: Words["compare"]) => Promise<boolean>
  readonly hash: (wanted: Words["hash"]) => Promise<string>
  /** When nobody waits for anything any more. */
  readonly close: () => Promise<void>
}

/** Each of the threads starts when it is first needed, and stays. */
export function createHashThreads(places: number): HashThreads {
  const threads = new Piscina({
    filename: fileURLToPath(new URL("./hash-thread.js", import.meta.url)),
    minThreads: 0,
    maxThreads: places,
    idleTimeout: Infinity,
  })
  return {
    compare: (attempt) => threads.run(attempt, { name: "compare" }),
    hash: (wanted) => threads.run(wanted, { name: "hash" }),
    close: () => threads.destroy(),
  }
}
