import type { FastifyBaseLogger, FastifyInstance } from "fastify"
import type { Config } from "../../config/config.ts"

/** Whether anybody reads of each request; where not, no line is put together either. */
export const logsRequests = ({ logLevel }: Pick<Config, "logLevel">): boolean =>
  ["trace", "debug", "info"].includes(logLevel)

interface Answered {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly ms: number
  /** Left out, where an answer needed none. */
  readonly requestId?: string
}

/** One line a request, without query string, headers, cookies or body: those hold what is nobody's business. */
export function logAnswered(log: FastifyBaseLogger, { method, url, status, ms, requestId }: Answered): void {
  const line = {
    method,
    path: url.split("?", 1)[0],
    status,
    ms: Math.round(ms),
    ...(requestId !== undefined && { reqId: requestId }),
  }
  if (url.startsWith("/trpc/")) log.info(line, "answered")
  else log.debug(line, "answered")
}

/** Logs what Fastify answers. */
export function logRequests(app: FastifyInstance, config: Pick<Config, "logLevel">): void {
  if (!logsRequests(config)) return
  app.addHook("onResponse", (request, ...[reply, done]) => {
    const { method, url, id: requestId } = request
    logAnswered(request.log, { method, url, requestId, status: reply.statusCode, ms: reply.elapsedTime })
    done()
  })
}
