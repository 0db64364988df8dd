import { existsSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import fastifyStatic from "@fastify/static"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { DomainError } from "../core/domain-error.ts"
import { targetOf } from "./request/request-target.ts"

/** The built web app; the path is the same from `src` and `dist`. */
export const builtWeb = fileURLToPath(new URL("../../../web/dist", import.meta.url))

const notBuilt = "The web app is not built yet. Build it with: npx -y pnpm@12 build\n"
const otherAddresses = /^\/(?:trpc|healthz|readyz|metrics)(?:\/|$)/

const healthAddresses = /^\/(?:healthz|readyz)$/

/** Answers requests without a file or route. @throws DomainError `not_found`, `wrong_method` */
export type Fallback = (request: FastifyRequest, reply: FastifyReply) => FastifyReply

/** Serves the web app's files. @returns the handler for client-side routes */
export async function webRoutes(app: FastifyInstance, { root }: { root: string }): Promise<Fallback> {
  const isBuilt = existsSync(join(root, "index.html"))
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root,
      cacheControl: false,
      // No file is large enough for ranges.
      acceptRanges: false,
      preCompressed: true,
      setHeaders: (reply, path) => void reply.header("cache-control", cachingOf(path)),
    })
  }
  return (request, reply) => {
    const { path } = targetOf(request.url)
    const isRead = request.method === "GET" || request.method === "HEAD"
    if (!isRead && (path === "/" || healthAddresses.test(path))) throw new DomainError("wrong_method")
    const isNavigation = (request.headers.accept ?? "").includes("text/html") || path === "/"
    if (otherAddresses.test(path) || !isRead || !isNavigation) throw new DomainError("not_found")
    return isBuilt
      ? reply.sendFile("index.html")
      : reply.code(404).type("text/plain; charset=utf-8").send(notBuilt)
  }
}

/** File names under `assets/` contain a content hash. */
function cachingOf(path: string): string {
  if (/[\\/]assets[\\/]/.test(path)) return "public, max-age=31536000, immutable"
  return path.endsWith(".html") ? "no-cache" : "public, max-age=3600"
}
