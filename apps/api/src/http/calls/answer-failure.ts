import { localeOf, reasonStatus } from "@hanpyo/shared"
import type { FastifyReply, FastifyRequest } from "fastify"
import { type Caller, failureOf, shapeOf } from "../../trpc/error-shape.ts"
import { logFailure } from "./log-failure.ts"
import { decodedPath, targetOf } from "../request/request-target.ts"

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export const maxBatchSize = 10

export const callerOf = (request: FastifyRequest): Caller => ({
  locale: localeOf(request.headers["accept-language"]),
  requestId: request.id,
})

/** Answers failures outside procedures in tRPC's error shape. */
export function answerFailure(error: unknown, { request, reply }: Exchange): FastifyReply {
  const failure = failureOf(error)
  const target = targetOf(request.url)
  const paths = pathsOf(target)
  // A request that the client aborted is not our failure.
  if (request.raw.errored === null)
    logFailure(error, { log: request.log, path: paths?.join(",") ?? null, requestId: request.id })
  const caller = callerOf(request)
  const shapes = (paths ?? [null]).map((path) => ({ error: shapeOf(failure, { caller, path }) }))
  const isBatch = paths !== null && target.query.get("batch") === "1"
  if (failure.retryAfterSeconds !== undefined) reply.header("retry-after", failure.retryAfterSeconds)
  return reply
    .code(reasonStatus[failure.reason])
    .header("cache-control", "no-store")
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(isBatch ? shapes : shapes[0]))
}

/** The procedures in a URL, or null. Clients apply a single error to all calls of a batch. */
function pathsOf(target: ReturnType<typeof targetOf>): string[] | null {
  const path = /^\/trpc\/([^/]+)$/.exec(target.path)?.[1]
  if (path === undefined) return null
  const named = target.query.get("batch") === "1" ? decodedPath(path).split(",") : [decodedPath(path)]
  return named.slice(0, maxBatchSize).map((name) => name.slice(0, 100))
}
