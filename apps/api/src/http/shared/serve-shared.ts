import type { IncomingMessage, ServerResponse } from "node:http"
import { cookiePolicy } from "../../sessions/cookies.ts"
import { presentedToken } from "../../sessions/presented-token.ts"
import type { Services } from "../../services/services.ts"
import { accessCookieIn } from "../request/cookies-of.ts"
import type { UnreadAnswers } from "../connections/unread-answers.ts"
import type { IsOwnHost } from "../request/host-check.ts"
import { type EncodedAnswer, isNamedIn } from "./encode-answer.ts"
import type { FindEncoded } from "./find-encoded.ts"
import { logAnswered, logsRequests } from "../request/log-requests.ts"
import { sharedCallOf } from "./shared-call.ts"
import type { SharedQueries } from "./shared-query.ts"

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** Answers a request, or calls `otherwise` with the request untouched. */
export type ServeShared = (exchange: Exchange, otherwise: () => void) => void

/** Answers simple queries with encoded shared answers, before Fastify. Everything else, also errors, goes to Fastify. */
export function createServeShared({
  services,
  queries,
  findEncoded,
  unread,
  isOwnHost,
}: {
  readonly services: Services
  readonly queries: SharedQueries
  readonly findEncoded: FindEncoded
  readonly unread: UnreadAnswers
  readonly isOwnHost: IsOwnHost
}): ServeShared {
  const policy = cookiePolicy(services)
  const logs = logsRequests(services.config)

  return ({ request, response }, otherwise) => {
    const { url = "", headers: sent } = request
    const call = isSimple(request) && isOwnHost(sent.host) ? sharedCallOf(url, queries) : null
    if (call === null) {
      otherwise()
      return
    }
    const came = logs ? performance.now() : 0
    const answer = (encoded: EncodedAnswer | null): void => {
      if (encoded === null) {
        otherwise()
        return
      }
      const status = send({ request, response }, encoded)
      unread.add(response, encoded.bytes)
      if (logs) logAnswered(services.log, { method: "GET", url, status, ms: performance.now() - came })
    }
    const token = presentedToken({ headers: sent, cookie: () => accessCookieIn(sent, policy) })
    // Fastify meets the same failure and answers it.
    findEncoded(call, token).then(answer, otherwise)
  }
}

/** A GET without `Origin` or body that accepts plain JSON. */
const isSimple = ({ method, headers }: IncomingMessage): boolean =>
  method === "GET" &&
  headers.origin === undefined &&
  headers["content-type"] === undefined &&
  headers["content-length"] === undefined &&
  headers["transfer-encoding"] === undefined &&
  headers["trpc-accept"] === undefined &&
  headers.accept?.includes("application/jsonl") !== true

function send({ request, response }: Exchange, answer: EncodedAnswer): number {
  const status = isNamedIn(request.headers["if-none-match"], answer.etag) ? 304 : 200
  if (status === 304) response.writeHead(304, answer.headersAlone).end()
  else response.writeHead(200, answer.headers).end(answer.body)
  return status
}
