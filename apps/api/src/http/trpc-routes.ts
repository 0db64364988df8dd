import cors from "@fastify/cors"
import type { AnyTRPCRouter } from "@trpc/server"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { checkOrganiser } from "../core/check-organiser.ts"
import { cookiePolicy } from "../sessions/cookies.ts"
import { createContext } from "./create-context.ts"
import { DomainError } from "../core/domain-error.ts"
import type { Services } from "../services/services.ts"
import { answerBatch } from "./calls/answer-batch.ts"
import { type Answer, answerCall, procedureCallsOf } from "./calls/answer-call.ts"
import type { UnreadAnswers } from "./connections/unread-answers.ts"
import type { FindEncoded } from "./shared/find-encoded.ts"
import type { OpenStreams } from "./streams/open-streams.ts"
import { checkOrigin } from "./request/origin-check.ts"
import { procedureTypesOf } from "./calls/procedure-types.ts"
import { readCall, type TrpcCall } from "./calls/read-call.ts"
import { createStreamPlaces } from "./streams/stream-places.ts"
import { createStreams } from "./streams/streams.ts"

const strictUtf8 = new TextDecoder("utf-8", { fatal: true })

interface Dependencies {
  readonly router: AnyTRPCRouter
  /** Procedures that take more than the server's limit, from organisers only. */
  readonly largeBodies: { readonly paths: readonly string[]; readonly maxBytes: number }
  readonly services: Services
  readonly openStreams: OpenStreams
  readonly unread: UnreadAnswers
  readonly findEncoded: FindEncoded
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Serves everything under `/trpc/`. */
export async function trpcRoutes(
  app: FastifyInstance,
  { router, largeBodies, services, openStreams, unread, findEncoded }: Dependencies,
): Promise<void> {
  const { config } = services
  const policy = cookiePolicy(services)
  if (config.webOrigins.length > 0) {
    await app.register(cors, {
      origin: [...config.webOrigins],
      credentials: true,
      methods: ["GET", "POST"],
      allowedHeaders: ["content-type", "authorization", "last-event-id"],
      // `date`: phone clocks may be wrong, so pages count down by the server's.
      exposedHeaders: ["retry-after", "date"],
      maxAge: 7200,
    })
  }
  app.addHook("onRequest", (_request, ...[reply, done]) => {
    reply.header("cache-control", "no-store")
    done()
  })

  // JSON only: browsers send forms without a preflight, so any site could run a mutation.
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

  const types = await procedureTypesOf(router)
  const ProcedureCall = procedureCallsOf(router)
  const places = createStreamPlaces({ isLimited: config.rateLimit })
  const streams = createStreams(ProcedureCall)
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
    // Resolves once the response is sent.
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
      ? await answerBatch(
          { type, paths: path.split(","), input, context },
          { types, findEncoded, ProcedureCall },
        )
      : await answerCall(ProcedureCall, { type, path, input, context })
    await send(reply, answer)
  }
  app.all("/trpc/:path", handle)
  for (const path of largeBodies.paths) {
    const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      request.params = { path }
      // Checked before the body is read: only organisers may send this much.
      const { viewerNow, address, isGone } = createContext(services, { request, reply, policy })
      const call = { path: "auth.me", type: "query", viewer: null, address, isGone } as const
      checkOrganiser(await services.admission.run(call, viewerNow))
    }
    app.all(`/trpc/${path}`, { bodyLimit: largeBodies.maxBytes, onRequest }, handle)
  }
}

/** @throws DomainError `invalid_input` if the bytes are not UTF-8 */
function decode(body: Buffer): string {
  if (body.length === 0) return "{}"
  try {
    return strictUtf8.decode(body)
  } catch (cause) {
    throw new DomainError("invalid_input", { cause })
  }
}
