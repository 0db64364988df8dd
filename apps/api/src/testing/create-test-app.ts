import type { AddressInfo } from "node:net"
import { createDb } from "@hanpyo/db"
import { createTestDatabase, type TestDatabase, watchLog } from "@hanpyo/db/testing"
import type { CreateElectionInput, Election } from "@hanpyo/shared"
import { type Client, createNodeClient, type NodeClientOptions } from "@hanpyo/shared/node"
import type { FastifyInstance } from "fastify"
import type { DestinationStream } from "pino"
import { connectionsNeeded } from "../admission/admission.ts"
import { readConfig } from "../config/config.ts"
import { createLog } from "../startup/create-log.ts"
import { installationId } from "../startup/installation-id.ts"
import { createServer } from "../server.ts"
import { createServices, runServices, type Services } from "../services.ts"

export interface TestAppOptions {
  /** Environment variables over those of a test. */
  readonly env?: Record<string, string>
  /** A database that outlives the app, for tests of a restart. */
  readonly database?: TestDatabase
  /** Where notifications arrive, where that is not the database itself. */
  readonly directUrl?: string
  /** The folder of a built web app. */
  readonly webRoot?: string
  /** Where log lines go as well; every line of every app is looked through for what no log may hold. */
  readonly logTo?: DestinationStream
}

/** A candidate's name, or all that is known of it. */
type NewCandidate = string | { name: string; part?: string; team?: string; introduction?: string }

type NewCandidates = readonly NewCandidate[]

interface OpenElectionInput<Candidates extends NewCandidates> extends Partial<CreateElectionInput> {
  readonly candidates: Candidates
}

export interface OpenedElection<Candidates extends NewCandidates = NewCandidates> extends Election {
  /** As many as were given, in their order. */
  readonly candidates: { readonly [Index in keyof Candidates]: { id: string; name: string } }
}

interface SignUpOptions extends Partial<NodeClientOptions> {
  readonly part?: string
  readonly team?: string
}

/** The real server on a port of its own, over a database of its own. */
export interface TestApp extends AsyncDisposable {
  readonly url: string
  readonly services: Services
  /** The owner's, for fixtures and for looking; the application's own, which may do less, is `services.db`. */
  readonly db: Services["db"]
  readonly server: FastifyInstance
  /** For a second app on it, which then is to be disposed of first. */
  readonly database: TestDatabase
  /** A caller who is not signed in. */
  readonly client: (options?: Partial<NodeClientOptions>) => Client
  /** A new account's client. Its e-mail is `<username>@example.org`, its password `password`. */
  readonly signUp: (username: string, options?: SignUpOptions) => Promise<Client>
  /** Has typed the password again: may do all that an organiser may. */
  readonly organiser: (username?: string) => Promise<Client>
  /** An open election of the preset *plain* with these candidates; settings given go before the preset's. */
  readonly openElection: <const Candidates extends NewCandidates>(
    input: OpenElectionInput<Candidates>,
  ) => Promise<OpenedElection<Candidates>>
}

export const password = "correct horse battery"

const testEnv = {
  PORT: "0",
  TOKEN_SECRET: "test:a-secret-that-only-tests-ever-use-0123456789",
  BCRYPT_COST: "4",
  DEMO: "0",
  SIGN_UP: "open",
  // The Host of requests that tests write by hand.
  ALLOWED_HOSTS: "x",
  // Tests of races do in a second what people do in an hour; tests of limits turn it on.
  RATE_LIMIT: "0",
  // As talkative as it can be: disposing of an app fails where a line holds a password, a token or a cookie.
  LOG_LEVEL: "trace",
}

export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase())
  const urls = { DATABASE_URL: database.appUrl, OWNER_DATABASE_URL: database.url }
  const config = readConfig({ ...testEnv, ...urls, ...options.env })
  const logWatch = watchLog()
  const log = createLog(config, {
    write: (line) => {
      logWatch.read(line)
      options.logTo?.write(line)
    },
  })
  const db = createDb({ url: database.url })
  const services = createServices(config, {
    db: createDb({
      url: database.appUrl,
      ownerUrl: database.url,
      maxConnections: connectionsNeeded,
      onError: (error) => log.warn({ err: error }, "a connection broke"),
    }),
    log,
    installationId: await installationId(db),
    tokenKeys: config.tokenKeys ?? [],
    directUrl: options.directUrl ?? database.appUrl,
  })
  const running = runServices(services)
  await running.ready
  const server = await createServer(services, {
    ...(options.webRoot !== undefined && { webRoot: options.webRoot }),
  })
  await server.listen({ host: config.host, port: config.port })
  const { port } = server.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`

  const client = (clientOptions: Partial<NodeClientOptions> = {}) =>
    createNodeClient({ url, ...clientOptions })
  const signUp = async (username: string, { part, team, ...clientOptions }: SignUpOptions = {}) => {
    const caller = client(clientOptions)
    const choice = { ...(part !== undefined && { part }), ...(team !== undefined && { team }) }
    await caller.auth.signUp.mutate({ username, email: `${username}@example.org`, password, ...choice })
    return caller
  }
  const organiser = async (username = "organiser") => {
    const caller = await signUp(username)
    await db.prisma.account.update({
      where: { usernameKey: username.toLowerCase() },
      data: { role: "organiser" },
    })
    await caller.auth.confirmPassword.mutate({ password })
    return caller
  }
  let opener: Promise<Client> | undefined
  const openElection: TestApp["openElection"] = async <Candidates extends NewCandidates>({
    candidates,
    ...definition
  }: OpenElectionInput<Candidates>) => {
    const caller = await (opener ??= organiser("opener"))
    const created = await caller.election.create.mutate({ title: "Chair", preset: "plain", ...definition })
    const electionId = created.election.id
    const registered: { id: string; name: string }[] = []
    for (const candidate of candidates) {
      const fields = typeof candidate === "string" ? { name: candidate } : candidate
      const answer = await caller.candidate.create.mutate({ ...fields, electionId })
      registered.push({ id: answer.candidate.id, name: answer.candidate.name })
    }
    const { election } = await caller.election.open.mutate({ electionId })
    return { ...election, candidates: registered as OpenedElection<Candidates>["candidates"] }
  }

  return {
    url,
    services,
    db,
    server,
    database,
    client,
    signUp,
    organiser,
    openElection,
    [Symbol.asyncDispose]: async () => {
      await server.close()
      await running.stop()
      await db.close()
      if (options.database === undefined) await database[Symbol.asyncDispose]()
      logWatch.check()
    },
  }
}
