import type { FastifyBaseLogger } from "fastify"
import { failureOf } from "../error-shape.ts"

interface Where {
  readonly log: FastifyBaseLogger
  readonly path: string | null
  readonly requestId: string
}

/** Expected failures are told to the caller and not logged; bugs are logged and not told. */
export function logFailure(error: unknown, { log, path, requestId: reqId }: Where): void {
  const { reason } = failureOf(error)
  const err = error instanceof Error && error.name === "TRPCError" ? (error.cause ?? error) : error
  if (reason === "internal") log.error({ err, path, reqId }, "a call failed for a reason nobody expected")
  if (reason === "database_unavailable") log.warn({ err, path, reqId }, "the database cannot be reached")
}
