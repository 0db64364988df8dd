/** What a log takes; pino's and Fastify's fit. */
export interface Log {
  debug(details: object, sentence: string): void
  info(details: object, sentence: string): void
  warn(details: object, sentence: string): void
  error(details: object, sentence: string): void
}
