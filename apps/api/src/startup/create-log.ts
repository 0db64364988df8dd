import { type DestinationStream, type Logger, pino } from "pino"
import type { Config } from "../config/config.ts"

interface LoggedRequest {
  readonly method?: string
  readonly url?: string
}

/** JSON lines on standard output. Of requests and errors only what cannot hold a password, token or row is written. */
export function createLog({ logLevel }: Pick<Config, "logLevel">, destination?: DestinationStream): Logger {
  const options = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      req: ({ method, url }: LoggedRequest) => ({ method, path: url?.split("?", 1)[0] }),
      res: ({ statusCode }: { statusCode?: number }) => ({ status: statusCode }),
      err: describeError,
    },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** PostgreSQL's errors carry rows in their details; only their name, message and place are told. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return { type: error.name, message: error.message, code, constraint, stack: error.stack }
}
