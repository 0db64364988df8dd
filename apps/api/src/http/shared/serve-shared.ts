import type { IncomingMessage, ServerResponse } from "node:http"
import { parseCookie } from "cookie"
import { cookiePolicy, presented } from "../../auth/cookies.ts"
import { findViewer } from "../../auth/find-viewer.ts"
import { presentedToken } from "../../auth/presented-token.ts"
import type { Viewer } from "../../auth/viewer.ts"
import { createMemory } from "../../results/memory.ts"
import type { Services } from "../../services.ts"
import { createEncoder, type EncodedAnswer, isNamedIn } from "./encode-answer.ts"
import { logAnswered, logsRequests } from "../log-requests.ts"
import { type SharedAnswer, sharedAnswers } from "./shared-answers.ts"

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** Answers a request, or hands it on as it came. */
export type ServeShared = (exchange: Exchange, otherwise: () => void) => void

interface Needs {
  readonly services: Services
  /** The headers of every answer. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Answers what many see alike from prepared text, before anything is made of the request. Whatever is not as simple as
 * it can be, an error above all, is handed on, and answered as every call is.
 */
export function createServeShared({ services, headers }: Needs): ServeShared {
  const encodedOf = createEncoder(headers)
  const { access } = cookiePolicy(services.config)
  const { changes } = services
  const logs = logsRequests(services.config)
  const find = async (asked: Asked): Promise<EncodedAnswer | null> => {
    const shared = await findShared(services, asked)
    return shared === null ? null : encodedOf(shared)
  }
  const forVisitors = createMemory({
    versionOf: () => (changes.isListening ? changes.version : null),
    read: (url) => find({ url, viewer: null }),
  })
  const forMember = async (url: string, token: string) => {
    const viewer = await findViewer(services, token)
    const found = forVisitors.get(url)
    // Where a visitor is told what went wrong, a member may be answered.
    const visitors = found instanceof Promise ? await found.catch(() => null) : found
    return visitors?.isPublic === true ? visitors : find({ url, viewer })
  }

  return ({ request, response }, otherwise) => {
    const { url = "", headers: sent } = request
    if (!isSimple(request)) {
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
      if (logs) logAnswered(services.log, { method: "GET", url, status, ms: performance.now() - came })
    }
    const cookie = () => presented(sent.cookie === undefined ? undefined : parseCookie(sent.cookie)[access])
    const token = presentedToken({ headers: sent, cookie })
    const found = token === null ? forVisitors.get(url) : forMember(url, token)
    // What went wrong is met again, and told, on the way that every call goes.
    if (found instanceof Promise) found.then(answer, otherwise)
    else answer(found)
  }
}

const prefix = "/trpc/"

interface Asked {
  readonly url: string
  readonly viewer: Viewer
}

async function findShared(services: Services, { url, viewer }: Asked): Promise<SharedAnswer | null> {
  const [path = "", query, ...more] = url.slice(prefix.length).split("?")
  const findBy = Object.hasOwn(sharedAnswers, path) ? sharedAnswers[path] : undefined
  if (findBy === undefined || more.length > 0) return null
  if (query === undefined) return findBy(services, { input: undefined, viewer })
  // The one parameter of the one kind that our clients send.
  const text = /^input=([^&+]*)$/.exec(query)?.[1]
  if (text === undefined) return null
  return findBy(services, { input: JSON.parse(decodeURIComponent(text)), viewer })
}

/** Not of another site's page, without a body, and content with the usual form of answer. */
const isSimple = ({ method, url, headers }: IncomingMessage): boolean =>
  method === "GET" &&
  url !== undefined &&
  addresses.some((address) => url.startsWith(address)) &&
  headers.origin === undefined &&
  headers["content-type"] === undefined &&
  headers["content-length"] === undefined &&
  headers["transfer-encoding"] === undefined &&
  headers["trpc-accept"] === undefined &&
  headers.accept?.includes("application/jsonl") !== true

const addresses = Object.keys(sharedAnswers).map((path) => prefix + path)

function send({ request, response }: Exchange, answer: EncodedAnswer): number {
  const status = isNamedIn(request.headers["if-none-match"], answer.etag) ? 304 : 200
  if (status === 304) response.writeHead(304, answer.headersAlone).end()
  else response.writeHead(200, answer.headers).end(answer.body)
  return status
}
