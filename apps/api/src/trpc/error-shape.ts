import { isUnavailable } from "@hanpyo/db"
import {
  type ErrorReason,
  type ErrorShape,
  type Fields,
  fieldsOf,
  type Locale,
  reasonStatus,
  sentences,
} from "@hanpyo/shared"
import { TRPCError } from "@trpc/server"
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc"
import { ZodError } from "zod"
import { DomainError } from "../core/domain-error.ts"

/** The recipient of an error: its language, and the request id in the log. */
export interface Caller {
  readonly locale: Locale
  readonly requestId: string
}

/** A classified error, before it is translated. */
export interface Failure {
  readonly reason: ErrorReason
  readonly fields?: (locale: Locale) => Fields
  readonly retryAfterSeconds?: number
}

const trpcCodes = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_SUPPORTED",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
  500: "INTERNAL_SERVER_ERROR",
  503: "SERVICE_UNAVAILABLE",
} as const

/** Reasons for errors of tRPC and Fastify, by HTTP status. */
const reasonOfStatus: Partial<Record<number, ErrorReason>> = {
  400: "invalid_input",
  // A path outside the folder of static files.
  403: "not_found",
  404: "not_found",
  405: "wrong_method",
  413: "too_large",
  415: "wrong_content_type",
  431: "too_large",
}

const usualRetrySeconds = 2

/** Maps any thrown value to a reason; unexpected errors become `internal`. */
export function failureOf(thrown: unknown): Failure {
  const error = thrown instanceof TRPCError && thrown.cause !== undefined ? thrown.cause : thrown
  if (error instanceof DomainError) return ofDomainError(error)
  if (isUnavailable(error)) return { reason: "database_unavailable", retryAfterSeconds: usualRetrySeconds }
  const status = statusOf(thrown)
  // Only input errors are the caller's fault: a ZodError from an output or from stored data is a bug of ours.
  if (status === 400 && error instanceof ZodError) {
    const { issues } = error
    return { reason: "invalid_input", fields: (locale) => fieldsOf(issues, locale) }
  }
  return { reason: reasonOfStatus[status] ?? (status >= 400 && status < 500 ? "invalid_input" : "internal") }
}

function ofDomainError({ reason, fields, retryAfterSeconds }: DomainError): Failure {
  const status = reasonStatus[reason]
  const issues = Object.entries(fields ?? {}).map(([field, problem]) => ({ path: [field], message: problem }))
  return {
    reason,
    ...(issues.length > 0 && { fields: (locale) => fieldsOf(issues, locale) }),
    ...((status === 429 || status === 503) && { retryAfterSeconds: retryAfterSeconds ?? usualRetrySeconds }),
  }
}

function statusOf(error: unknown): number {
  if (error instanceof TRPCError) {
    if (error.code === "PARSE_ERROR") return 400
    const entry = Object.entries(trpcCodes).find(([, code]) => code === error.code)
    return Number(entry?.[0] ?? 500)
  }
  const { statusCode } = error as { statusCode?: unknown }
  return typeof statusCode === "number" ? statusCode : 500
}

/** Builds the error response, in the caller's language. */
export function shapeOf(
  { reason, fields }: Failure,
  { caller, path }: { readonly caller: Caller; readonly path: string | null },
): ErrorShape {
  const httpStatus = reasonStatus[reason]
  const code = trpcCodes[httpStatus]
  return {
    message: sentences[caller.locale].reasons[reason],
    code: TRPC_ERROR_CODES_BY_KEY[code],
    data: {
      code,
      httpStatus,
      path,
      reason,
      ...(fields && { fields: fields(caller.locale) }),
      requestId: caller.requestId,
    },
  }
}

/** tRPC's `errorFormatter`; tRPC also takes the HTTP status from it. */
export const errorShape = ({
  error,
  path,
  ctx,
}: {
  readonly error: TRPCError
  readonly path: string | undefined
  readonly ctx: Caller | undefined
}): ErrorShape =>
  shapeOf(failureOf(error), { caller: ctx ?? { locale: "en", requestId: "" }, path: path ?? null })
