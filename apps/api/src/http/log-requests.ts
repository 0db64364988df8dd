import type { FastifyInstance } from "fastify"

/** One line a request, without query string, headers, cookies or body: those hold what is nobody's business. */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const path = request.url.split("?", 1)[0]
    const line = { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
    if (request.url.startsWith("/trpc/")) request.log.info(line, "answered")
    else request.log.debug(line, "answered")
  })
}
