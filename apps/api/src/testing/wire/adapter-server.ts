import { fastifyRequestHandler } from "@trpc/server/adapters/fastify"
import fastify, { type FastifyRequest } from "fastify"
import { createContext } from "../../http/create-context.ts"
import { securityHeaders } from "../../http/security-headers.ts"
import { appRouter } from "../../routers/router.ts"
import { cookiePolicy } from "../../sessions/cookies.ts"
import type { TestApp } from "../create-test-app.ts"

/** A second server over the same services, in which tRPC's own adapter answers every call. */
export async function startAdapter({ services }: Pick<TestApp, "services">) {
  const server = fastify({ forceCloseConnections: true })
  const headers = securityHeaders(services.config)
  const policy = cookiePolicy(services)
  server.removeContentTypeParser("application/json")
  server.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) =>
    done(null, body),
  )
  server.all("/trpc/:path", async (request: FastifyRequest<{ Params: { path: string } }>, reply) => {
    await fastifyRequestHandler({
      req: request,
      res: reply.headers(headers),
      path: request.params.path,
      router: appRouter,
      createContext: () => createContext(services, { request, reply, policy }),
    })
  })
  const url = await server.listen({ host: "127.0.0.1", port: 0 })
  return { url, [Symbol.asyncDispose]: () => server.close() }
}
