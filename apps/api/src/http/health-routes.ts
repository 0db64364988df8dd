import type { FastifyInstance } from "fastify"
import { DomainError } from "../core/domain-error.ts"
import type { Services } from "../services/services.ts"

/** Probes may use any host name, so the host check skips these paths. */
export const isHealthAddress = (url: string): boolean => /^\/(?:healthz|readyz)(?:\?|$)/.test(url)

const timeoutMs = 2000

/** `/healthz` checks the process, `/readyz` also the database. */
export function healthRoutes(app: FastifyInstance, { db }: Pick<Services, "db">): void {
  app.get("/healthz", (_request, reply) => reply.header("cache-control", "no-store").send({ status: "ok" }))
  app.get("/readyz", async (_request, reply) => {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new DomainError("database_unavailable")), timeoutMs)
    })
    try {
      await Promise.race([db.pool.query("SELECT 1"), tooLong])
    } finally {
      clearTimeout(timer)
    }
    return reply.header("cache-control", "no-store").send({ status: "ready" })
  })
}
