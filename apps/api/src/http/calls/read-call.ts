import type { TRPCProcedureType } from "@trpc/server"
import type { FastifyRequest } from "fastify"
import { DomainError } from "../../core/domain-error.ts"
import { maxBatchSize } from "./answer-failure.ts"
import { parseJson } from "../request/parse-json.ts"
import type { ProcedureTypes } from "./procedure-types.ts"
import { queryOf } from "../request/request-target.ts"

/** The tRPC call of a request. */
export interface TrpcCall {
  readonly type: TRPCProcedureType
  /** The procedure, or several separated by commas. */
  readonly path: string
  readonly isBatch: boolean
  readonly input: unknown
}

interface Policy {
  readonly types: ProcedureTypes
  /** @throws DomainError `cross_site` */
  readonly checkOrigin: (request: FastifyRequest) => void
}

const isJson = (contentType: string): boolean =>
  contentType === "application/json" || /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i.test(contentType)

/**
 * Reads a call. tRPC itself would accept forms, which any site can send without a preflight, and batches of any length.
 * @throws DomainError `wrong_method`, `wrong_content_type`, `too_large`, `invalid_input`, `not_found`, `cross_site`
 */
export function readCall(request: FastifyRequest, { types, checkOrigin }: Policy): TrpcCall {
  const { method, headers } = request
  if (method !== "GET" && method !== "POST") throw new DomainError("wrong_method")
  const contentType = headers["content-type"]
  if (contentType === undefined ? method === "POST" : !isJson(contentType))
    throw new DomainError("wrong_content_type")
  // A streamed batch sends its head before the procedures run: too early for cookies, status and `Retry-After`.
  if (isJsonLines(headers["trpc-accept"]) || isJsonLines(headers.accept))
    throw new DomainError("wrong_content_type")

  const query = queryOf(request.url)
  if (query?.has("connectionParams") === true) throw new DomainError("invalid_input")
  const isBatch = query?.get("batch") === "1"
  const { path } = request.params as { path: string }
  const type = isBatch ? typeOfAll(path.split(","), types) : types.get(path)
  if (type === undefined) throw new DomainError("not_found")
  if ((type === "mutation") !== (method === "POST")) throw new DomainError("wrong_method")
  if (type === "mutation") checkOrigin(request)

  // Clients send an empty body for mutations without input.
  const text = method === "POST" ? ((request.body as string | undefined) ?? "{}") : query?.get("input")
  const input = text === undefined || text === null ? undefined : parseJson(text)
  return {
    type,
    path,
    isBatch,
    input: type === "subscription" ? withLastEventId(input, { headers, query }) : input,
  }
}

const isJsonLines = (accepted: string | string[] | undefined): boolean =>
  accepted !== undefined && accepted.includes("application/jsonl")

/** The common type of a batch. Unknown procedures fail alone. */
function typeOfAll(paths: readonly string[], types: ProcedureTypes): TRPCProcedureType | undefined {
  if (paths.length > maxBatchSize) throw new DomainError("too_large")
  const [type, other] = new Set(paths.flatMap((path) => types.get(path) ?? []))
  if (other !== undefined || type === "subscription") throw new DomainError("invalid_input")
  return type
}

/** Browsers reconnect with the last id in a header; clients that cannot set headers use the query. */
function withLastEventId(
  input: unknown,
  { headers, query }: { headers: FastifyRequest["headers"]; query: URLSearchParams | null },
): unknown {
  const header = headers["last-event-id"]
  const last =
    (typeof header === "string" ? header : null) ?? query?.get("lastEventId") ?? query?.get("Last-Event-Id")
  if (last === undefined || last === null || last === "") return input
  return typeof input === "object" && input !== null && !Array.isArray(input)
    ? { ...input, lastEventId: last }
    : (input ?? { lastEventId: last })
}
