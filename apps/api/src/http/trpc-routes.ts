import cors from "@fastify/cors"
import { maxRollBytes } from "@hanpyo/shared"
import type { AnyProcedure } from "@trpc/server"
import { fastifyRequestHandler } from "@trpc/server/adapters/fastify"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { checkOrganiser } from "../auth/check-organiser.ts"
import { cookiePolicy } from "../auth/cookies.ts"
import { createContext } from "../create-context.ts"
import { DomainError } from "../domain-error.ts"
import { failureOf } from "../error-shape.ts"
import { appRouter } from "../router.ts"
import type { Services } from "../services.ts"
import { maxBatchSize } from "./answer-failure.ts"
import { checkJson, checkTrpcRequest, type ProcedureTypes } from "./check-trpc-request.ts"
import { logFailure } from "./log-failure.ts"
import type { OpenStreams } from "./open-streams.ts"
import { checkOrigin } from "./origin-check.ts"

const procedures: Record<string, Record<string, AnyProcedure>> = appRouter._def.record
const procedureTypes: ProcedureTypes = new Map(
  Object.entries(procedures).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, { _def }]) => [`${noun}.${verb}`, _def.type] as const),
  ),
)

/** What takes the text of a roll; everything else has the server's limit. */
const pathsOfLargeBodies = ["roll.preview", "roll.import"]
/** The text, and what JSON adds: each line end and quotation mark takes one byte more. */
const maxLargeBodyBytes = 1.5 * maxRollBytes

const strictUtf8 = new TextDecoder("utf-8", { fatal: true })

interface Needs {
  readonly services: Services
  readonly streams: OpenStreams
}

/** Everything under `/trpc/`, by tRPC's Fastify adapter. */
export async function trpcRoutes(app: FastifyInstance, { services, streams }: Needs): Promise<void> {
  const { config } = services
  const policy = cookiePolicy(config)
  if (config.webOrigins.length > 0) {
    await app.register(cors, {
      origin: [...config.webOrigins],
      credentials: true,
      methods: ["GET", "POST"],
      allowedHeaders: ["content-type", "authorization", "last-event-id"],
      exposedHeaders: ["retry-after"],
      maxAge: 7200,
    })
  }
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store")
  })

  // Nothing but JSON: the adapter's own parsers for forms would let any site run a mutation without a preflight.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (_request: FastifyRequest, body: Buffer) => {
      const text = decode(body)
      checkJson(text)
      return text
    },
  )

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const type = checkTrpcRequest(request, procedureTypes)
    if (type === "mutation") checkOrigin(request, config)
    if (type === "subscription") streams.add(reply.raw)
    // An empty body is an empty input: most mutations without one are sent so.
    if (request.method === "POST") request.body ??= "{}"
    const { path } = request.params as { path: string }
    await fastifyRequestHandler({
      req: request,
      res: reply,
      path,
      router: appRouter,
      maxBatchSize,
      createContext: () => createContext(services, { request, reply, policy }),
      onError: ({ error, path: failed }) => logFailure(error, { log: request.log, path: failed ?? null }),
      responseMeta: ({ errors }) => {
        const waits = errors.map((error) => failureOf(error).retryAfterSeconds ?? 0)
        const longest = Math.max(0, ...waits)
        return longest > 0 ? { headers: { "retry-after": String(longest) } } : {}
      },
    })
  }
  app.all("/trpc/:path", handle)
  for (const path of pathsOfLargeBodies) {
    const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      request.params = { path }
      // Asked before the body is read: only organisers make the server hold so much.
      checkOrganiser(await createContext(services, { request, reply, policy }).viewerNow())
    }
    app.all(`/trpc/${path}`, { bodyLimit: maxLargeBodyBytes, onRequest }, handle)
  }
}

function decode(body: Buffer): string {
  if (body.length === 0) return "{}"
  try {
    return strictUtf8.decode(body)
  } catch (cause) {
    throw new DomainError("invalid_input", { cause })
  }
}
