import { randomBytes } from "node:crypto"
import { createTestDatabase } from "@hanpyo/db/testing"
import { reasonOf } from "@hanpyo/shared"
import { type Client, createNodeClient } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { password } from "../journeys/steps.ts"
import { deferred } from "../setup/deferred.ts"
import { type StartedServer, startServer } from "../setup/start-server.ts"
import { connectionsTo } from "./setup/connections-to.ts"
import { startCaddy } from "./setup/start-caddy.ts"
import { startPooler } from "./setup/start-pooler.ts"
import { Together } from "./setup/together.ts"

/** Settings of servers that share one database, one key and one practice election. */
async function shared(all: Together): Promise<{ direct: string; settings: Record<string, string> }> {
  const { url: direct } = all.use(await createTestDatabase())
  const secret = `test:${randomBytes(32).toString("hex")}`
  return {
    direct,
    settings: { DATABASE_URL: direct, TOKEN_SECRET: secret, SIGN_UP: "open", RATE_LIMIT: "0" },
  }
}

async function signUpAll(clients: Client[]): Promise<void> {
  await Promise.all(
    clients.map((client, index) =>
      client.auth.signUp.mutate({ username: `voter${index}`, email: `voter${index}@example.org`, password }),
    ),
  )
}

/** Watches the results until the turnout is as expected. */
function untilTurnout(client: Client, voted: number): Promise<number> {
  const { promise, resolve } = deferred<number>()
  const watching = client.results.onChange.subscribe(undefined, {
    onData({ data }) {
      if (data.turnout.voted === voted) resolve(data.revision)
    },
  })
  return promise.finally(() => watching.unsubscribe())
}

/** Each voter casts two ballots concurrently with everyone else; returns one line per ballot. */
async function castTwice(clients: Client[], candidateIds: readonly string[]): Promise<string[]> {
  const casts = clients.flatMap((client, index) => {
    const candidateId = candidateIds[index % candidateIds.length] ?? ""
    const cast = () =>
      client.vote.cast.mutate({ candidateId }).then(
        ({ receipt }) => receipt,
        (error: unknown) => reasonOf(error) ?? String(error),
      )
    return [cast(), cast()]
  })
  return Promise.all(casts)
}

interface Outcome {
  outcomes: string[]
  voters: number
}

function expectOneEach({ outcomes, voters }: Outcome): void {
  const receipts = outcomes.filter((outcome) => /^[\w-]{43}$/.test(outcome))
  expect(new Set(receipts).size).toBe(voters)
  expect(outcomes.filter((outcome) => outcome === "already_voted")).toHaveLength(voters)
}

test("two servers behind a pooler in transaction mode refuse second votes, and show each other's votes", async () => {
  await using all = new Together()
  const { direct, settings } = await shared(all)
  const pooler = all.use(await startPooler(direct))
  const pooled = { ...settings, DATABASE_URL: pooler.url, DIRECT_DATABASE_URL: direct }
  const here = all.use(await startServer(pooled))
  const there = all.use(await startServer(pooled))
  const voters = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? here : there).client())
  await signUpAll(voters)
  const { candidates } = await here.client().candidate.list.query()
  const shown = [here, there].map((server) => untilTurnout(server.client(), voters.length))
  const outcomes = await castTwice(
    voters,
    candidates.map(({ id }) => id),
  )
  expectOneEach({ outcomes, voters: voters.length })
  await Promise.all(shown)
})

test("counts 300 concurrent voters, who vote twice each through Caddy and three servers, once each on every server", async () => {
  await using all = new Together()
  const { settings } = await shared(all)
  const first = all.use(await startServer({ ...settings, PUBLIC_URL: "https://localhost" }))
  const servers: StartedServer[] = [first]
  for (let more = 0; more < 2; more += 1)
    servers.push(all.use(await startServer({ ...settings, PUBLIC_URL: "https://localhost" })))
  const upstreams = servers.map(({ url }) => new URL(url).host).join(" ")
  const caddy = all.use(
    await startCaddy({
      files: ["Caddyfile"],
      environment: { SITE: "localhost", UPSTREAM: upstreams },
      sites: ["localhost"],
    }),
  )
  const url = `https://localhost:${caddy.httpsPort}`
  const voters = Array.from({ length: 300 }, () => createNodeClient({ url }))
  await signUpAll(voters)
  const { candidates } = await createNodeClient({ url }).candidate.list.query()
  const shown = servers.map((server) => untilTurnout(server.client(), voters.length))
  const outcomes = await castTwice(
    voters,
    candidates.map(({ id }) => id),
  )
  // Every server took part: Caddy chooses one per request.
  for (const server of servers)
    expect(await connectionsTo(Number(new URL(server.url).port))).toBeGreaterThan(5)
  expectOneEach({ outcomes, voters: voters.length })
  await Promise.all(shown)
  for (const server of servers) {
    const { tally, turnout } = await server.client().results.get.query()
    expect(turnout).toEqual({ voted: 300, eligible: 300 })
    expect(tally?.reduce((sum, { voteCount }) => sum + voteCount, 0)).toBe(300)
  }
})
