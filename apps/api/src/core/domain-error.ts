import type { ErrorReason, FieldProblem } from "@hanpyo/shared"

interface Details {
  /** Which input fields are wrong, and how. */
  fields?: Record<string, FieldProblem>
  /** For 429 and 503: when trying again makes sense. */
  retryAfterSeconds?: number
  cause?: unknown
}

/** An expected failure of a verb. Knows no transport: `trpc.ts` maps it once to a status and a sentence. */
export class DomainError extends Error {
  readonly reason: ErrorReason
  readonly fields: Record<string, FieldProblem> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(reason: ErrorReason, { fields, retryAfterSeconds, cause }: Details = {}) {
    const { stackTraceLimit } = Error
    // Nobody reads where a call was refused, and to find it out costs more than the refusal.
    Error.stackTraceLimit = 0
    super(reason, cause === undefined ? undefined : { cause })
    Error.stackTraceLimit = stackTraceLimit
    this.name = "DomainError"
    this.reason = reason
    this.fields = fields
    this.retryAfterSeconds = retryAfterSeconds
  }
}
