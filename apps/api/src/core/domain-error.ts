import type { ErrorReason, FieldProblem } from "@hanpyo/shared"

interface Details {
  /** The wrong input fields, each with its problem. */
  fields?: Record<string, FieldProblem>
  /** For 429 and 503. */
  retryAfterSeconds?: number
  cause?: unknown
}

/** An expected failure of a verb. `trpc.ts` maps it to a status and a sentence. */
export class DomainError extends Error {
  readonly reason: ErrorReason
  readonly fields: Record<string, FieldProblem> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(reason: ErrorReason, { fields, retryAfterSeconds, cause }: Details = {}) {
    const { stackTraceLimit } = Error
    // Nothing reads this stack, and capturing it costs more than the refusal.
    Error.stackTraceLimit = 0
    super(reason, cause === undefined ? undefined : { cause })
    Error.stackTraceLimit = stackTraceLimit
    this.name = "DomainError"
    this.reason = reason
    this.fields = fields
    this.retryAfterSeconds = retryAfterSeconds
  }
}
