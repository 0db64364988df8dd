import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { createFairQueue, type FairQueue } from "../../admission/fair-queue.ts"
import type { AccessTokens } from "../../sessions/access-tokens.ts"
import { accessCookieIn } from "../request/cookies-of.ts"
import type { CookiePolicy } from "../../sessions/cookies.ts"
import { presentedToken } from "../../sessions/presented-token.ts"
import { limitedAddress } from "../../limits/address.ts"
import { proceduresIn, queryOf } from "../request/request-target.ts"

/** The queue of a request. */
export type RequestKind =
  /** Ballots, results, streams and health never wait. */
  | "urgent"
  /** Checks or hashes a password. */
  | "password"
  | "session"
  | "file"
  | "other"

/** A batch runs this many calls at once, and takes as many slots. */
const mostWeight = 3

/**
 * Bounds concurrent requests per kind, fairly among accounts and addresses; ballots, results and streams never wait. A
 * request holds its slot only while the server works: a few slow clients could otherwise hold them all.
 */
export function createDoor({
  accessTokens,
  policy,
  kindOf,
}: {
  /** `isMember`: the token's signature is valid. */
  readonly kindOf: (path: string, isMember: boolean) => RequestKind
  readonly accessTokens: AccessTokens
  readonly policy: CookiePolicy
}): (app: FastifyInstance) => void {
  const queues: Record<Exclude<RequestKind, "urgent">, FairQueue> = {
    other: createFairQueue({ places: 12, longestWaitMs: 2000, mostWaiting: 2000 }),
    session: createFairQueue({ places: 8, longestWaitMs: 5000, mostWaiting: 2000 }),
    // A password waits up to two seconds for its check.
    password: createFairQueue({ places: 48, longestWaitMs: 2000, mostWaiting: 500 }),
    // A page is useless without its script, so a hall that opens it at once may wait.
    file: createFairQueue({ places: 16, longestWaitMs: 15_000, mostWaiting: 10_000 }),
  }

  /** Checks only the signature; the procedure refuses ended sessions. */
  const accountOf = (token: string | null): string | null => {
    try {
      return token === null ? null : accessTokens.verify(token).accountId
    } catch {
      return null
    }
  }

  const places = new WeakMap<FastifyReply, () => void>()
  const letIn = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { headers, url } = request
    const [path = ""] = url.split("?", 1)
    const account = accountOf(presentedToken({ headers, cookie: () => accessCookieIn(headers, policy) }))
    const kind = kindOf(path, account !== null)
    if (kind === "urgent") return
    const lane = account === null ? limitedAddress(request.ip) : `account ${account}`
    const calls = queryOf(url)?.get("batch") === "1" ? Math.max(1, proceduresIn(path).length) : 1
    const { raw } = reply
    const isGone = () => raw.destroyed
    const leave = await queues[kind].enter({ lane, weight: Math.min(mostWeight, calls), isGone })
    if (raw.closed) leave()
    else {
      places.set(reply, leave)
      raw.once("close", leave)
    }
  }

  return (app) => {
    app.addHook("preHandler", letIn)
    app.addHook("onSend", (_request, ...[reply, payload, done]) => {
      places.get(reply)?.()
      done(null, payload)
    })
  }
}
