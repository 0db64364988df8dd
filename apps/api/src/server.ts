import type { AddressInfo } from "node:net"
import fastify, { type FastifyInstance, LogController } from "fastify"
import { cookiePolicy } from "./sessions/cookies.ts"
import { findViewer } from "./sessions/find-viewer.ts"
import { kindOf } from "./routers/kind-of.ts"
import { largeBodies } from "./routers/large-bodies.ts"
import { appRouter } from "./routers/router.ts"
import { sharedQueries } from "./routers/shared-queries.ts"
import { DomainError } from "./core/domain-error.ts"
import { answerFailure } from "./http/calls/answer-failure.ts"
import { createUnreadableAnswer } from "./http/answer-unreadable.ts"
import { endIdleConnections } from "./http/connections/end-idle-connections.ts"
import { createLingering } from "./http/connections/lingering-close.ts"
import { createDoor } from "./http/door/door.ts"
import { healthRoutes, isHealthAddress } from "./http/health-routes.ts"
import { createHostCheck } from "./http/request/host-check.ts"
import { createOpenStreams } from "./http/streams/open-streams.ts"
import { logRequests } from "./http/request/log-requests.ts"
import { httpServerFor } from "./http/http-server.ts"
import { createRequestIds } from "./http/request/request-id.ts"
import { createFindEncoded } from "./http/shared/find-encoded.ts"
import { createServeShared } from "./http/shared/serve-shared.ts"
import { watchSilentConnections } from "./http/connections/silent-connections.ts"
import { endStuckAnswers } from "./http/connections/stuck-answers.ts"
import { createUnreadAnswers } from "./http/connections/unread-answers.ts"
import { securityHeaders } from "./http/security-headers.ts"
import { trpcRoutes } from "./http/trpc-routes.ts"
import { builtWeb, webRoutes } from "./http/web-routes.ts"
import type { Services } from "./services/services.ts"

const maxBodyBytes = 64 * 1024

/**
 * Creates the server for API, web app and health on one port. Closing it ends open streams first.
 * @param webRoot the built web app; defaults to the workspace's build
 */
export async function createServer(
  services: Services,
  { webRoot = builtWeb }: { readonly webRoot?: string } = {},
): Promise<FastifyInstance> {
  const openStreams = createOpenStreams()
  const unread = createUnreadAnswers()
  const headers = securityHeaders(services.config)
  const queries = sharedQueries(services)
  const findEncoded = createFindEncoded({
    queries,
    findViewer: (token) => findViewer(services, token),
    headers,
  })
  const lingering = createLingering()
  const isOwnHost = createHostCheck(services.config)
  let isClosing = false
  const app = fastify({
    loggerInstance: services.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: createRequestIds(),
    // A child logger per request costs as much as routing; log lines name the request id themselves.
    childLoggerFactory: (logger) => logger,
    bodyLimit: maxBodyBytes,
    // Otherwise clients could choose the address they are limited by, with `X-Forwarded-For`.
    trustProxy: services.config.trustedProxies.length > 0 ? [...services.config.trustedProxies] : false,
    // A batch names its procedures in one path parameter; longer ones get `too_large`.
    routerOptions: { maxParamLength: 16_384 },
    // While the server closes, requests on open connections still get normal responses, then the connection ends.
    return503OnClosing: false,
    // Enough for 64 kB; slower clients would only hold connections.
    requestTimeout: 30_000,
    // Honest clients send headers at once. Streams are unaffected: both timeouts end when the request has been read.
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 2_000 },
    clientErrorHandler: createUnreadableAnswer({ headers, lingering }),
    serverFactory: httpServerFor({
      serveShared: createServeShared({ services, queries, findEncoded, unread, isOwnHost }),
      isOff: () => isClosing,
    }),
    // Runs before any hook, so it sets the headers itself.
    frameworkErrors: (error, ...[request, reply]) =>
      void answerFailure(error, { request, reply: reply.headers(headers) }),
  })
  app.setErrorHandler((error, ...[request, reply]) => answerFailure(error, { request, reply }))
  endStuckAnswers(app.server)
  lingering.watch(app.server)
  const silent = watchSilentConnections(app.server)
  app.addHook("preClose", async () => {
    isClosing = true
    openStreams.end()
    silent.end()
    lingering.end()
    endIdleConnections(app.server)
  })
  logRequests(app, services.config)

  app.addHook("onRequest", ({ url, headers: sent }, ...[reply, done]) => {
    reply.headers(headers)
    if (isOwnHost(sent.host) || isHealthAddress(url)) done()
    else done(new DomainError("wrong_host"))
  })
  const door = createDoor({ kindOf, accessTokens: services.accessTokens, policy: cookiePolicy(services) })
  door(app)
  app.addHook("onListen", (done) => {
    services.listening.port = (app.server.address() as AddressInfo).port
    done()
  })
  const dependencies = { router: appRouter, largeBodies, services, openStreams, unread, findEncoded }
  await app.register(async (scope) => trpcRoutes(scope, dependencies))
  healthRoutes(app, services)
  const fallback = await webRoutes(app, { root: webRoot })
  // Returning the reply would make Fastify add listeners to each one.
  app.setNotFoundHandler((request, reply) => void fallback(request, reply))
  return app
}
