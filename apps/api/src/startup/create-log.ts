import { type DestinationStream, type Logger, pino } from "pino"
import type { Config } from "../config/config.ts"

/** JSON lines on standard output. Requests and errors are reduced to what cannot hold a password, token or row. */
export function createLog({ logLevel }: Pick<Config, "logLevel">, destination?: DestinationStream): Logger {
  const options = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      req: ({ method, url }: { method?: string; url?: string }) => ({ method, path: url?.split("?", 1)[0] }),
      res: ({ statusCode }: { statusCode?: number }) => ({ status: statusCode }),
      err: describeError,
    },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** PostgreSQL's errors carry rows in their details, so only name, message and place are logged. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return { type: error.name, message: error.message, code, constraint, stack: error.stack }
}
