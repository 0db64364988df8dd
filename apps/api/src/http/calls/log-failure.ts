import type { FastifyBaseLogger } from "fastify"
import { failureOf } from "../../trpc/error-shape.ts"

interface FailedRequest {
  readonly log: FastifyBaseLogger
  readonly path: string | null
  readonly requestId: string
}

/** Logs bugs and database outages; expected failures only reach the client. */
export function logFailure(error: unknown, { log, path, requestId: reqId }: FailedRequest): void {
  const { reason } = failureOf(error)
  const err = error instanceof Error && error.name === "TRPCError" ? (error.cause ?? error) : error
  if (reason === "internal") log.error({ err, path, reqId }, "a call failed unexpectedly")
  if (reason === "database_unavailable") log.warn({ err, path, reqId }, "the database cannot be reached")
}
