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
import { createServices, runServices, type Services } from "./services/services.ts"
import { warmUp } from "./startup/warm-up.ts"

const isLan = process.argv.includes("--lan")
const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** Prints the message without a stack, which means nothing to operators. */
function printError(error: unknown): void {
  process.exitCode = 1
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}

/** The server was stopped before it had started. */
class StoppedEarly extends Error {}

/** The started parts; stopped in reverse order. */
class Started {
  readonly #stops: (() => Promise<void>)[] = []
  #stopping: Promise<void> | undefined

  /** Calls `stop` at once if stopping has begun. @throws StoppedEarly then */
  async add(stop: () => Promise<void>): Promise<void> {
    if (this.#stopping === undefined) this.#stops.push(stop)
    else await stop().catch(printError)
    this.checkNotStopped()
  }

  /** @throws StoppedEarly */
  checkNotStopped(): void {
    if (this.#stopping !== undefined) throw new StoppedEarly()
  }

  get isStopping(): boolean {
    return this.#stopping !== undefined
  }

  /** Finishes requests in progress first, and stops PostgreSQL last. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stopAll())
  }

  async #stopAll(): Promise<void> {
    for (const stop of this.#stops.toReversed()) await stop().catch(printError)
  }
}

async function start(config: Config, started: Started): Promise<void> {
  const log = createLog(config)
  const onExit = (sentence: string) => {
    printError(sentence)
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
  started.checkNotStopped()

  const server = await createServer(services)
  await started.add(() => server.close())
  await server.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE" || error.code === "EACCES"
      ? new Error(whyNoPort(config, error.code))
      : error
  })
  started.checkNotStopped()
  const { port } = server.server.address() as AddressInfo
  const isPublic = config.publicUrl !== null || config.webOrigins.length > 0
  // Command-line programs work without this file, so an unwritable data folder does not prevent the start.
  const removeAddress = await announceAddress(database, { url: webAddress(config, port), isPublic }).catch(
    (err: unknown) => log.warn({ err }, "could not write the server's address to the data folder"),
  )
  if (removeAddress) await started.add(removeAddress)
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
  print(`Hanpyo is listening on ${own}`)
  if (config.publicUrl !== null) print(`  for everyone:       ${config.publicUrl.origin}`)
  print(`  data:               ${database.place}`)
  const folder = config.dataDir === null ? "" : `DATA_DIR='${config.dataDir}' `
  print(`  become organiser:   ${folder}npx -y pnpm@12 organiser add <username>`)
  if (config.signUp === "code") print(`  code for sign-up:   ${await signUpCode(services)}`)
  if (config.signUp === "approval") print(`  sign-up:            an organiser approves newcomers`)
  if (config.signUp === "closed") print(`  sign-up:            closed`)
  if (isLan && config.publicUrl !== null) print(lanInvitation(config.publicUrl.origin))
  for (const warning of config.warnings) print(`  please check:       ${warning}`)
}

const started = new Started()
let wasSignalled = false
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    // The second signal exits without waiting.
    if (wasSignalled) process.exit(1)
    wasSignalled = true
    void started.stop()
  })
}
try {
  await start(isLan ? readLanConfig(lanAddress()) : readConfig(), started)
} catch (error) {
  // Errors caused by stopping during the start are expected.
  if (!started.isStopping) printError(error)
  await started.stop()
}
