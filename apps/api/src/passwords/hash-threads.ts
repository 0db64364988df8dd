import { fileURLToPath } from "node:url"
import { Piscina } from "piscina"

/** bcrypt on threads of its own, as libuv's cannot have a priority below the server's. */
export interface HashThreads {
  readonly compare: (input: { word: string; hash: string }) => Promise<boolean>
  readonly hash: (input: { word: string; cost: number }) => Promise<string>
  /** To be called when no work is pending. */
  readonly close: () => Promise<void>
}

/** Threads start on demand and stay. */
export function createHashThreads(places: number): HashThreads {
  const threads = new Piscina({
    filename: fileURLToPath(new URL("./hash-thread.js", import.meta.url)),
    minThreads: 0,
    maxThreads: places,
    idleTimeout: Infinity,
  })
  return {
    compare: (input) => threads.run(input, { name: "compare" }),
    hash: (input) => threads.run(input, { name: "hash" }),
    close: () => threads.destroy(),
  }
}
