import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { createFairQueue, type FairQueue } from "../../admission/fair-queue.ts"
import type { AccessTokens } from "../../sessions/access-tokens.ts"
import { accessCookieIn } from "../request/cookies-of.ts"
import type { CookiePolicy } from "../../sessions/cookies.ts"
import { presentedToken } from "../../sessions/presented-token.ts"
import { limitedAddress } from "../../limits/address.ts"
import { queryOf } from "../request/request-target.ts"
import { kindOf, proceduresIn, type RequestKind } from "./kind-of.ts"

interface Needs {
  readonly accessTokens: AccessTokens
  readonly policy: CookiePolicy
}

/** Calls of one batch that run at once, and so the places that a batch takes. */
const mostWeight = 3

/**
 * Lets in as many requests as can be worked on at once, so that what a flood costs in one turn of the event loop is
 * bounded, and ballots, results and streams pass it. Callers take turns: members by account, visitors by address. A place
 * is held only while the server works on the request, not while the client sends its body or reads the answer: a few
 * idle clients would otherwise hold all places.
 */
export function createDoor({ accessTokens, policy }: Needs): (app: FastifyInstance) => void {
  const queues: Record<Exclude<RequestKind, "urgent">, FairQueue> = {
    other: createFairQueue({ places: 12, longestWaitMs: 2000, mostWaiting: 2000 }),
    session: createFairQueue({ places: 8, longestWaitMs: 5000, mostWaiting: 2000 }),
    // Up to the two seconds that a password waits to be checked.
    password: createFairQueue({ places: 48, longestWaitMs: 2000, mostWaiting: 500 }),
    // A page without its script is of no use: a room that opens it at once waits.
    file: createFairQueue({ places: 16, longestWaitMs: 15_000, mostWaiting: 10_000 }),
  }

  /** By the signature alone: a session that has ended is told so further on. */
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
