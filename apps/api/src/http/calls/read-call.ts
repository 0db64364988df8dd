import type { TRPCProcedureType } from "@trpc/server"
import type { FastifyRequest } from "fastify"
import { DomainError } from "../../core/domain-error.ts"
import { maxBatchSize } from "./answer-failure.ts"
import { parseJson } from "../request/parse-json.ts"
import type { ProcedureTypes } from "./procedure-types.ts"
import { queryOf } from "../request/request-target.ts"

/** What a request asks of tRPC. */
export interface TrpcCall {
  readonly type: TRPCProcedureType
  /** The procedure, or several with commas between. */
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
 * Reads a request and refuses what none of our clients sends. tRPC by itself would take a form from any site (browsers
 * send it without a preflight) and a batch of any length.
 * @throws DomainError `wrong_method`, `wrong_content_type`, `too_large`, `invalid_input`, `not_found`, `cross_site`
 */
export function readCall(request: FastifyRequest, { types, checkOrigin }: Policy): TrpcCall {
  const { method, headers } = request
  if (method !== "GET" && method !== "POST") throw new DomainError("wrong_method")
  const contentType = headers["content-type"]
  if (contentType === undefined ? method === "POST" : !isJson(contentType))
    throw new DomainError("wrong_content_type")
  // A streamed batch is answered before its procedures run: too early for cookies, a status, or `Retry-After`.
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

  // Most mutations without an input are sent with an empty body.
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

/** The type that all calls of a batch share. Unknown procedures fail alone, beside the others. */
function typeOfAll(paths: readonly string[], types: ProcedureTypes): TRPCProcedureType | undefined {
  if (paths.length > maxBatchSize) throw new DomainError("too_large")
  const [type, other] = new Set(paths.flatMap((path) => types.get(path) ?? []))
  if (other !== undefined || type === "subscription") throw new DomainError("invalid_input")
  return type
}

/** Browsers that reconnect send the last id as a header; clients that set no headers send it in the query. */
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
