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
import { createServices, runServices, type Services } from "../services/services.ts"

export interface TestAppOptions {
  /** Environment variables, over the test defaults. */
  readonly env?: Record<string, string>
  /** A database that outlives the app, for tests of a restart. */
  readonly database?: TestDatabase
  /** The database to listen on, if not the app's own. */
  readonly directUrl?: string
  /** The folder of a built web app. */
  readonly webRoot?: string
  /** Receives log lines as well. Every line of every app is checked for secrets. */
  readonly logTo?: DestinationStream
}

/** A candidate's name, or all its fields. */
type NewCandidate = string | { name: string; part?: string; team?: string; introduction?: string }

type NewCandidates = readonly NewCandidate[]

interface OpenElectionInput<Candidates extends NewCandidates> extends Partial<CreateElectionInput> {
  readonly candidates: Candidates
}

export interface OpenedElection<Candidates extends NewCandidates = NewCandidates> extends Election {
  /** In the order of the input. */
  readonly candidates: { readonly [Index in keyof Candidates]: { id: string; name: string } }
}

interface SignUpOptions extends Partial<NodeClientOptions> {
  readonly part?: string
  readonly team?: string
}

/** The real server on its own port and database. */
export interface TestApp extends AsyncDisposable {
  readonly url: string
  readonly services: Services
  /** The owner's connection, for fixtures and checks; the application's own, with fewer rights, is `services.db`. */
  readonly db: Services["db"]
  readonly server: FastifyInstance
  /** For a second app on it, which must be disposed of first. */
  readonly database: TestDatabase
  /** A visitor's client. */
  readonly client: (options?: Partial<NodeClientOptions>) => Client
  /** A new account's client. Its e-mail is `<username>@example.org`, its password `password`. */
  readonly signUp: (username: string, options?: SignUpOptions) => Promise<Client>
  /** A client of an organiser with a confirmed session. */
  readonly organiser: (username?: string) => Promise<Client>
  /** Opens an election of the preset *plain* with these candidates; the given settings override the preset's. */
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
  // The Host of hand-written requests.
  ALLOWED_HOSTS: "x",
  // Race tests do in a second what people do in an hour; tests of limits turn them on.
  RATE_LIMIT: "0",
  // Everything is logged: disposing of an app fails if a line holds a password, a token or a cookie.
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
