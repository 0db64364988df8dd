import { createServer, type RequestListener, type Server } from "node:http"
import type { FastifyHttpOptions } from "fastify"
import { oneAtATime } from "./connections/one-at-a-time.ts"
import type { ServeShared } from "./shared/serve-shared.ts"

interface Front {
  readonly serveShared: ServeShared
  /** While true, everything goes to Fastify, which ends each connection after its answer when it closes. */
  readonly isOff: () => boolean
}

/** Node's server with Fastify behind what is answered without it. */
export const httpServerFor =
  ({ serveShared, isOff }: Front) =>
  (fastify: RequestListener, options: FastifyHttpOptions<Server>): Server => {
    const answer: RequestListener = (request, response) => {
      const otherwise = () => fastify(request, response)
      if (isOff()) otherwise()
      else serveShared({ request, response }, otherwise)
    }
    const server = createServer(options.http ?? {}, oneAtATime(answer))
    // As Fastify sets them on a server of its own.
    server.keepAliveTimeout = options.keepAliveTimeout ?? server.keepAliveTimeout
    server.requestTimeout = options.requestTimeout ?? server.requestTimeout
    return server
  }
