import type { FastifyBaseLogger, FastifyInstance } from "fastify"
import type { Config } from "../../config/config.ts"

/** Whether the log level includes requests; if not, no line is built. */
export const logsRequests = ({ logLevel }: Pick<Config, "logLevel">): boolean =>
  ["trace", "debug", "info"].includes(logLevel)

interface AnsweredRequest {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly ms: number
  /** Shared answers have none. */
  readonly requestId?: string
}

/** Logs one line per request, without query, headers, cookies or body, which hold personal data and secrets. */
export function logAnswered(
  log: FastifyBaseLogger,
  { method, url, status, ms, requestId }: AnsweredRequest,
): void {
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

/** Logs the requests that Fastify answers. */
export function logRequests(app: FastifyInstance, config: Pick<Config, "logLevel">): void {
  if (!logsRequests(config)) return
  app.addHook("onResponse", (request, ...[reply, done]) => {
    const { method, url, id: requestId } = request
    logAnswered(request.log, { method, url, requestId, status: reply.statusCode, ms: reply.elapsedTime })
    done()
  })
}
