// The usual way: tRPC's Fastify adapter, a token check with a string as secret, and one interactive Prisma transaction per
// vote, on the same tables.
import { createDb } from "@hanpyo/db"
import { initTRPC, TRPCError } from "@trpc/server"
import { fastifyTRPCPlugin } from "@trpc/server/adapters/fastify"
import fastify from "fastify"
import jwt from "jsonwebtoken"
import { z } from "zod"
import { ballotId, receiptOf } from "@hanpyo/api/dist/vote/ballot-id.js"
import { listening, settings } from "./settings.js"

const { databaseUrl, tokenKey } = /** @type {import("./settings.js").DatabaseSettings} */ (settings())
const { prisma, pool } = createDb({ url: databaseUrl })
// Long enough for a busy machine: lost votes are not what is compared.
pool.options.connectionTimeoutMillis = 0

/** @typedef {{ authorization: string | undefined }} Context */
const t = initTRPC.create()

const signedIn = t.procedure.use(({ ctx, next }) => {
  const { authorization } = /** @type {Context} */ (ctx)
  const claims = jwt.verify(authorization?.slice(7) ?? "", tokenKey.secret, { algorithms: ["HS256"] })
  if (typeof claims === "string" || claims.sub === undefined) throw new TRPCError({ code: "UNAUTHORIZED" })
  return next({ ctx: { voterId: claims.sub } })
})

const Vote = z.object({ candidateId: z.uuid(), electionId: z.uuid(), ballotKey: z.string() })

const cast = signedIn.input(Vote).mutation(async ({ ctx: { voterId }, input }) => {
  const { candidateId, electionId, ballotKey } = input
  const id = ballotId({ electionId, voterId, ballotKey })
  // At Prisma's default wait of two seconds a fifth fail under a rush.
  await prisma.$transaction(
    async (tx) => {
      const election = await tx.election.findUniqueOrThrow({ where: { id: electionId } })
      if (election.status !== "open") throw new TRPCError({ code: "CONFLICT" })
      await tx.participation.create({ data: { electionId, voterId } })
      await tx.ballot.create({
        data: { id: new Uint8Array(id), electionId, candidateId, voterId, castAt: new Date() },
      })
      await tx.candidate.update({ where: { id: candidateId }, data: { voteCount: { increment: 1 } } })
      await tx.election.update({
        where: { id: electionId },
        data: { votedCount: { increment: 1 }, revision: { increment: 1 } },
      })
    },
    { maxWait: 120_000, timeout: 120_000 },
  )
  return { hasVoted: true, receipt: receiptOf(id) }
})

const app = fastify()
await app.register(fastifyTRPCPlugin, {
  prefix: "/trpc",
  trpcOptions: {
    router: t.router({ vote: t.router({ cast }) }),
    createContext: (
      /** @type {import("@trpc/server/adapters/fastify").CreateFastifyContextOptions} */ { req },
    ) => ({
      authorization: req.headers.authorization,
    }),
  },
})
await app.listen({ port: 0, host: "127.0.0.1" })
listening(app.server.address())
