/** A log that pino's and Fastify's satisfy. */
export interface Log {
  debug(details: object, sentence: string): void
  info(details: object, sentence: string): void
  warn(details: object, sentence: string): void
  error(details: object, sentence: string): void
}
