import cors from "@fastify/cors"
import { maxRollBytes } from "@hanpyo/shared"
import type { AnyProcedure } from "@trpc/server"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { checkOrganiser } from "../core/check-organiser.ts"
import { cookiePolicy } from "../sessions/cookies.ts"
import { createContext } from "../create-context.ts"
import { DomainError } from "../core/domain-error.ts"
import { appRouter } from "../routers/router.ts"
import type { Services } from "../services.ts"
import { answerBatch } from "./answer-batch.ts"
import type { AnswerSingle, SingleAnswer, SingleCall } from "./answer-single.ts"
import { checkTrpcRequest } from "./check-trpc-request.ts"
import type { UnreadAnswers } from "./connections/unread-answers.ts"
import type { FindEncoded } from "./shared/find-encoded.ts"
import type { OpenStreams } from "./streams/open-streams.ts"
import { checkOrigin } from "./origin-check.ts"
import { parseJson } from "./parse-json.ts"
import { createResultStreams } from "./streams/result-streams.ts"
import { serveByAdapter } from "./serve-by-adapter.ts"
import { createStreamPlaces } from "./streams/stream-places.ts"
import { streamResults } from "./streams/stream-results.ts"

const nouns: Record<string, Record<string, AnyProcedure>> = appRouter._def.record
const procedures: ReadonlyMap<string, AnyProcedure> = new Map(
  Object.entries(nouns).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, procedure]) => [`${noun}.${verb}`, procedure] as const),
  ),
)
const procedureTypes = new Map([...procedures].map(([path, { _def }]) => [path, _def.type]))

/** What takes the text of a roll; everything else has the server's limit. */
const pathsOfLargeBodies = ["roll.preview", "roll.import"]
/** The text, and what JSON adds: each line end and quotation mark takes one byte more. */
const maxLargeBodyBytes = 1.5 * maxRollBytes

const strictUtf8 = new TextDecoder("utf-8", { fatal: true })

interface Needs {
  readonly services: Services
  readonly streams: OpenStreams
  readonly unread: UnreadAnswers
  readonly findEncoded: FindEncoded
  /** How a call that comes by itself is answered; null: by tRPC's adapter, as all others. */
  readonly answerSingle: AnswerSingle | null
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Everything under `/trpc/`. */
export async function trpcRoutes(
  app: FastifyInstance,
  { services, streams, unread, findEncoded, answerSingle }: Needs,
): Promise<void> {
  const { config } = services
  const policy = cookiePolicy(services)
  if (config.webOrigins.length > 0) {
    await app.register(cors, {
      origin: [...config.webOrigins],
      credentials: true,
      methods: ["GET", "POST"],
      allowedHeaders: ["content-type", "authorization", "last-event-id"],
      // `date`: a phone's clock may be wrong, and the page counts down to the close by the server's.
      exposedHeaders: ["retry-after", "date"],
      maxAge: 7200,
    })
  }
  app.addHook("onRequest", (_request, ...[reply, done]) => {
    reply.header("cache-control", "no-store")
    done()
  })

  // Nothing but JSON: the adapter's own parsers for forms would let any site run a mutation without a preflight.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    (_request: FastifyRequest, ...[body, done]: [Buffer, (error: Error | null, text?: string) => void]) => {
      try {
        done(null, decode(body))
      } catch (error) {
        done(error as Error)
      }
    },
  )

  const places = createStreamPlaces({ isLimited: config.rateLimit })
  const resultStreams = createResultStreams(services)
  app.addHook("onClose", async () => resultStreams.stop())

  /** Whether a stream was opened; else the adapter is to open it, or to say why not. It has a place in any case. */
  const stream = async ({ request, reply }: Exchange, text: string | null): Promise<boolean> => {
    const response = reply.raw
    const context = createContext(services, { request, reply, policy })
    // A token that is not right is refused further on.
    const viewer = await context.viewer().catch(() => null)
    const end = () => response.destroy()
    const leave = places.take({ address: context.address, accountId: viewer?.accountId ?? null, end })
    if (response.closed) leave()
    else response.once("close", leave)
    streams.add(response)
    return answerSingle !== null && streamResults(resultStreams, { request, reply, context, text })
  }

  const send = async (reply: FastifyReply, { status, headers, body }: SingleAnswer): Promise<void> => {
    void reply.code(status).headers(headers).send(body)
    unread.add(reply.raw, body.length)
    // Fastify's reply is one that can be waited for: until it has been taken.
    await reply
  }

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { type, path, isBatch, input } = checkTrpcRequest(request, procedureTypes)
    if (type === "mutation") checkOrigin(request, config)
    // An empty body is an empty input: most mutations without one are sent so.
    if (request.method === "POST") request.body ??= "{}"
    const text = request.method === "POST" ? (request.body as string) : input
    const exchange = { request, reply, policy }
    const procedure = procedures.get(path)
    if (answerSingle !== null && isBatch) {
      const context = createContext(services, exchange)
      const batch = { procedures, paths: path.split(","), text, context, findEncoded }
      await send(reply, await answerBatch(answerSingle, batch))
      return
    }
    if (answerSingle !== null && procedure !== undefined && type !== "subscription") {
      const context = createContext(services, exchange)
      const call: SingleCall = { procedure, path, text, context }
      await send(reply, await answerSingle(call))
      return
    }
    if (text !== null) parseJson(text)
    if (type === "subscription" && (await stream(exchange, text))) return
    await serveByAdapter(exchange, { path, createContext: () => createContext(services, exchange) })
  }
  app.all("/trpc/:path", handle)
  for (const path of pathsOfLargeBodies) {
    const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      request.params = { path }
      // Asked before the body is read: only organisers make the server hold so much.
      const { viewerNow, address, isGone } = createContext(services, { request, reply, policy })
      const asked = { path: "auth.me", type: "query", viewer: null, address, isGone } as const
      checkOrganiser(await services.admission.run(asked, viewerNow))
    }
    app.all(`/trpc/${path}`, { bodyLimit: maxLargeBodyBytes, onRequest }, handle)
  }
}

/** @throws DomainError `invalid_input` where the bytes are no UTF-8 */
function decode(body: Buffer): string {
  if (body.length === 0) return "{}"
  try {
    return strictUtf8.decode(body)
  } catch (cause) {
    throw new DomainError("invalid_input", { cause })
  }
}
