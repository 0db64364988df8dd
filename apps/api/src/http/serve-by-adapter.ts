import { fastifyRequestHandler } from "@trpc/server/adapters/fastify"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { Context } from "../context.ts"
import { failureOf } from "../error-shape.ts"
import { appRouter } from "../routers/router.ts"
import { maxBatchSize } from "./answer-failure.ts"
import { logFailure } from "./log-failure.ts"

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Called {
  /** The procedure, or several with commas between. */
  readonly path: string
  readonly createContext: () => Context
}

/** Batches, streams and whatever is unusual, by tRPC's own Fastify adapter. */
export async function serveByAdapter(
  { request, reply }: Exchange,
  { path, createContext }: Called,
): Promise<void> {
  await fastifyRequestHandler({
    req: request,
    res: reply,
    path,
    router: appRouter,
    maxBatchSize,
    createContext,
    onError: ({ error, path: failed }) =>
      logFailure(error, { log: request.log, path: failed ?? null, requestId: request.id }),
    // Called when all calls have been answered, and nothing was sent.
    responseMeta: ({ errors }) => {
      const waits = errors.map((error) => failureOf(error).retryAfterSeconds ?? 0)
      const longest = Math.max(0, ...waits)
      return longest > 0 ? { headers: { "retry-after": String(longest) } } : {}
    },
  })
}
