import type { FastifyRequest } from "fastify"
import { DomainError } from "../core/domain-error.ts"
import { maxBatchSize } from "./answer-failure.ts"
import { queryOf } from "./request-target.ts"

type ProcedureType = "query" | "mutation" | "subscription"

/** What each procedure is, by its path. */
export type ProcedureTypes = ReadonlyMap<string, ProcedureType>

/** One request as it was found to be right. */
export interface TrpcRequest {
  readonly type: ProcedureType
  /** The procedure, or several with commas between. */
  readonly path: string
  readonly isBatch: boolean
  /** The text of the input of a GET; null: there is none. */
  readonly input: string | null
}

const isJson = (contentType: string): boolean =>
  contentType === "application/json" || /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i.test(contentType)

/**
 * Refuses, before tRPC sees it and before any call of a batch runs, whatever no client of ours sends. tRPC by itself
 * would take a form of any site (no preflight protects those) and a batch of any length.
 * @throws DomainError `wrong_method`, `wrong_content_type`, `too_large`, `invalid_input`, `not_found`
 */
export function checkTrpcRequest(request: FastifyRequest, procedures: ProcedureTypes): TrpcRequest {
  const { method, headers } = request
  if (method !== "GET" && method !== "POST") throw new DomainError("wrong_method")
  const contentType = headers["content-type"]
  if (contentType === undefined ? method === "POST" : !isJson(contentType))
    throw new DomainError("wrong_content_type")
  // Streamed batches answer before the procedures ran: too early for cookies, a status, or `Retry-After`.
  if (isJsonLines(headers["trpc-accept"]) || isJsonLines(headers.accept))
    throw new DomainError("wrong_content_type")

  const query = queryOf(request.url)
  if (query?.has("connectionParams") === true) throw new DomainError("invalid_input")
  const isBatch = query?.get("batch") === "1"
  const { path } = request.params as { path: string }
  const type = isBatch ? typeOfAll(path.split(","), procedures) : procedures.get(path)
  if (type === undefined) throw new DomainError("not_found")
  if ((type === "mutation") !== (method === "POST")) throw new DomainError("wrong_method")
  return { type, path, isBatch, input: query?.get("input") ?? null }
}

const isJsonLines = (accepted: string | string[] | undefined): boolean =>
  accepted !== undefined && accepted.includes("application/jsonl")

/** What the calls of a batch are, which must be one. An unknown one fails by itself, beside the others. */
function typeOfAll(paths: readonly string[], procedures: ProcedureTypes): ProcedureType | undefined {
  if (paths.length > maxBatchSize) throw new DomainError("too_large")
  const [type, other] = new Set(paths.flatMap((path) => procedures.get(path) ?? []))
  if (other !== undefined || type === "subscription") throw new DomainError("invalid_input")
  return type
}
