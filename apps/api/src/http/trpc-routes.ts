import cors from "@fastify/cors"
import { maxRollBytes } from "@hanpyo/shared"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { checkOrganiser } from "../core/check-organiser.ts"
import { cookiePolicy } from "../sessions/cookies.ts"
import { createContext } from "./create-context.ts"
import { DomainError } from "../core/domain-error.ts"
import { appRouter } from "../routers/router.ts"
import type { Services } from "../services/services.ts"
import { answerBatch } from "./calls/answer-batch.ts"
import { type Answer, answerCall } from "./calls/answer-call.ts"
import type { UnreadAnswers } from "./connections/unread-answers.ts"
import type { FindEncoded } from "./shared/find-encoded.ts"
import type { OpenStreams } from "./streams/open-streams.ts"
import { checkOrigin } from "./request/origin-check.ts"
import { procedureTypesOf } from "./calls/procedure-types.ts"
import { readCall, type TrpcCall } from "./calls/read-call.ts"
import { createStreamPlaces } from "./streams/stream-places.ts"
import { createStreams } from "./streams/streams.ts"

/** What takes the text of a roll; everything else has the server's limit. */
const pathsOfLargeBodies = ["roll.preview", "roll.import"]
/** The text, and what JSON adds: each line end and quotation mark takes one byte more. */
const maxLargeBodyBytes = 1.5 * maxRollBytes

const strictUtf8 = new TextDecoder("utf-8", { fatal: true })

interface Needs {
  readonly services: Services
  readonly openStreams: OpenStreams
  readonly unread: UnreadAnswers
  readonly findEncoded: FindEncoded
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Everything under `/trpc/`. */
export async function trpcRoutes(
  app: FastifyInstance,
  { services, openStreams, unread, findEncoded }: Needs,
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

  const types = await procedureTypesOf(appRouter)
  const places = createStreamPlaces({ isLimited: config.rateLimit })
  const streams = createStreams()
  app.addHook("onClose", async () => streams.stop())

  const stream = async (exchange: Exchange, { path, input }: TrpcCall): Promise<void> => {
    const { reply } = exchange
    const response = reply.raw
    const context = createContext(services, { ...exchange, policy })
    // The procedure refuses a bad token.
    const viewer = await context.viewer().catch(() => null)
    const end = () => response.destroy()
    const leave = places.take({ address: context.address, accountId: viewer?.accountId ?? null, end })
    if (response.closed) leave()
    else response.once("close", leave)
    openStreams.add(response)
    await streams.open({ reply, path, input, context })
  }

  const send = async (reply: FastifyReply, { status, headers, body }: Answer): Promise<void> => {
    void reply.code(status).headers(headers).send(body)
    unread.add(reply.raw, body.length)
    // Fastify's reply is one that can be waited for: until it has been taken.
    await reply
  }

  const policies = { types, checkOrigin: (request: FastifyRequest) => checkOrigin(request, config) }
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const call = readCall(request, policies)
    const { type, path, isBatch, input } = call
    if (type === "subscription") {
      await stream({ request, reply }, call)
      return
    }
    const context = createContext(services, { request, reply, policy })
    const answer = isBatch
      ? await answerBatch({ type, paths: path.split(","), input, context }, { types, findEncoded })
      : await answerCall({ type, path, input, context })
    await send(reply, answer)
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
