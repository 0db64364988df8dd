import { createServer, type RequestListener, type Server } from "node:http"
import type { FastifyHttpOptions } from "fastify"
import { oneAtATime } from "./connections/one-at-a-time.ts"
import type { ServeShared } from "./shared/serve-shared.ts"

/**
 * Creates Node's server with shared answers in front of Fastify.
 * @param isOff while true, Fastify gets every request: it ends connections when it closes
 */
export const httpServerFor =
  ({ serveShared, isOff }: { readonly serveShared: ServeShared; readonly isOff: () => boolean }) =>
  (fastify: RequestListener, options: FastifyHttpOptions<Server>): Server => {
    const answer: RequestListener = (request, response) => {
      const otherwise = () => fastify(request, response)
      if (isOff()) otherwise()
      else serveShared({ request, response }, otherwise)
    }
    const server = createServer(options.http ?? {}, oneAtATime(answer))
    // Fastify sets these only on servers it creates.
    server.keepAliveTimeout = options.keepAliveTimeout ?? server.keepAliveTimeout
    server.requestTimeout = options.requestTimeout ?? server.requestTimeout
    return server
  }
