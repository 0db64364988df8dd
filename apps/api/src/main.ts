import type { AddressInfo } from "node:net"
import { createDb } from "@hanpyo/db"
import { connectionsNeeded } from "./admission/admission.ts"
import { publicAddress, webAddress } from "./config/addresses.ts"
import { announceAddress } from "./startup/announced-address.ts"
import { signUpCode } from "./codes/sign-up-code.ts"
import { type Config, readConfig, readLanConfig } from "./config/config.ts"
import { createLog } from "./startup/create-log.ts"
import { type Database, openDatabase } from "./startup/database.ts"
import { createDemo } from "./election/create-demo.ts"
import { installationId } from "./startup/installation-id.ts"
import { lanAddress, lanInvitation } from "./startup/lan.ts"
import { createServer } from "./server.ts"
import { createServices, runServices, type Services } from "./services.ts"
import { warmUp } from "./startup/warm-up.ts"

const isLan = process.argv.includes("--lan")
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** For whoever sits at the terminal: a sentence, no stack. */
function complain(error: unknown): void {
  process.exitCode = 1
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}

/** Whoever asked to stop did so before the start was over. */
class StoppedEarly extends Error {}

/** Everything that was started, in order; stopped the other way round. */
class Started {
  readonly #stops: (() => Promise<void>)[] = []
  #stopping: Promise<void> | undefined

  /** @throws StoppedEarly where stopping has begun: what comes late is stopped at once, and nothing follows it. */
  async add(stop: () => Promise<void>): Promise<void> {
    if (this.#stopping === undefined) this.#stops.push(stop)
    else await stop().catch(complain)
    this.goOn()
  }

  /** @throws StoppedEarly */
  goOn(): void {
    if (this.#stopping !== undefined) throw new StoppedEarly()
  }

  get isStopping(): boolean {
    return this.#stopping !== undefined
  }

  /** Requests that are being answered are finished first, PostgreSQL stops last. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stopAll())
  }

  async #stopAll(): Promise<void> {
    for (const stop of this.#stops.toReversed()) await stop().catch(complain)
  }
}

async function start(config: Config, started: Started): Promise<void> {
  const log = createLog(config)
  const onExit = (sentence: string) => {
    complain(sentence)
    void started.stop()
  }
  const database = await openDatabase(config, { log, onExit })
  await started.add(database.stop)

  const db = createDb({
    url: database.url,
    ownerUrl: database.ownerUrl,
    maxConnections: connectionsNeeded,
    onError: (err) => log.warn({ err }, "a connection to the database broke"),
  })
  const shortId = await installationId(db).catch(async (error: unknown) => {
    await db.close()
    throw error
  })
  const services = createServices(config, { ...database, db, log, installationId: shortId })
  const running = runServices(services)
  await started.add(running.stop)
  await running.ready
  if (config.demo) await createDemo(services)
  started.goOn()

  const server = await createServer(services)
  await started.add(() => server.close())
  await server.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE" || error.code === "EACCES"
      ? new Error(whyNoPort(config, error.code))
      : error
  })
  started.goOn()
  const { port } = server.server.address() as AddressInfo
  const isPublic = config.publicUrl !== null || config.webOrigins.length > 0
  // Without it commands beside the server still work: a folder that cannot be written to is no reason to stop.
  const takeBack = await announceAddress(database, { url: webAddress(config, port), isPublic }).catch(
    (err: unknown) => log.warn({ err }, "the address could not be left in the data folder"),
  )
  if (takeBack) await started.add(takeBack)
  await welcome(services, { database, port })
  await warmUp(services)
}

const whyNoPort = ({ host, port }: Config, code: string): string =>
  code === "EACCES"
    ? `This user may not listen on port ${port}. Choose one above 1023: PORT=3000`
    : `Port ${port} on ${host} is taken by another program. Choose another one: PORT=${port + 1}`

async function welcome(
  services: Services,
  { database, port }: { database: Database; port: number },
): Promise<void> {
  const { config } = services
  const own = publicAddress({ ...config, publicUrl: null }, port)
  say(`Hanpyo is listening on ${own}`)
  if (config.publicUrl !== null) say(`  for everybody:      ${config.publicUrl.origin}`)
  say(`  data:               ${database.place}`)
  const folder = config.dataDir === null ? "" : `DATA_DIR='${config.dataDir}' `
  say(`  become organiser:   ${folder}npx -y pnpm@12 organiser add <username>`)
  if (config.signUp === "code") say(`  code for sign-up:   ${await signUpCode(services)}`)
  if (config.signUp === "approval") say(`  sign-up:            an organiser lets newcomers in`)
  if (config.signUp === "closed") say(`  sign-up:            closed`)
  if (isLan && config.publicUrl !== null) say(lanInvitation(config.publicUrl.origin))
  for (const warning of config.warnings) say(`  please check:       ${warning}`)
}

const started = new Started()
let wasAsked = false
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    // Who asks twice does not want to wait for anybody.
    if (wasAsked) process.exit(1)
    wasAsked = true
    void started.stop()
  })
}
try {
  await start(isLan ? readLanConfig(lanAddress()) : readConfig(), started)
} catch (error) {
  // What fails because it was stopped under way is no failure.
  if (!started.isStopping) complain(error)
  await started.stop()
}
