import type { FastifyInstance } from "fastify"
import type { Config } from "../config.ts"

/** Whether anybody reads of each request; where not, no line is put together either. */
export const logsRequests = ({ logLevel }: Pick<Config, "logLevel">): boolean =>
  ["trace", "debug", "info"].includes(logLevel)

/** One line a request, without query string, headers, cookies or body: those hold what is nobody's business. */
export function logRequests(app: FastifyInstance, config: Pick<Config, "logLevel">): void {
  if (!logsRequests(config)) return
  app.addHook("onResponse", (request, ...[reply, done]) => {
    const path = request.url.split("?", 1)[0]
    const line = { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
    if (request.url.startsWith("/trpc/")) request.log.info(line, "answered")
    else request.log.debug(line, "answered")
    done()
  })
}
