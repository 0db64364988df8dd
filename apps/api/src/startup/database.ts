import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { hasRuntimeRole, migrate, overpowered, prepareRuntimeRole } from "@hanpyo/db"
import { defaultDataDir, embeddedRuntimeUrl, runningPostgres, startEmbedded } from "@hanpyo/db/embedded"
import type { FastifyBaseLogger } from "fastify"
import type { Config, TokenKey } from "../config/config.ts"
import { keptTokenKeys } from "../config/token-keys.ts"

/** A database that is there and has this version's schema. */
export interface Database {
  readonly url: string
  /** Of the role that owns the tables, past a pooler. */
  readonly ownerUrl: string
  /** Past a pooler, for LISTEN. */
  readonly directUrl: string
  readonly tokenKeys: readonly TokenKey[]
  /** Where the data lies, for people; without passwords. */
  readonly place: string
  /** The data folder, in full; null where there is none. */
  readonly dataDir: string | null
  /** Whether the owner of the tables is named apart from the role that the application runs as. */
  readonly hasOwner: boolean
  /** After everything that uses it. */
  readonly stop: () => Promise<void>
}

interface Circumstances {
  readonly log: Pick<FastifyBaseLogger, "info" | "warn">
  /** Called with a sentence if a PostgreSQL that we started ends by itself. */
  readonly onExit?: (sentence: string) => void
  /** Use the PostgreSQL of a running server; for commands beside it. */
  readonly mayJoin?: boolean
}

/** The project's folder: the same seen from `src` and from `dist`. */
const root = fileURLToPath(new URL("../../../..", import.meta.url))

/** The database of `DATABASE_URL`, else PostgreSQL from npm in the data folder. @throws Error with a sentence */
export async function openDatabase(config: Config, circumstances: Circumstances): Promise<Database> {
  const database = await (config.database === null ? embedded(config, circumstances) : external(config))
  try {
    await migrate({ url: database.ownerUrl, log: (sentence) => circumstances.log.info(sentence) })
    if (database.hasOwner && hasRuntimeRole(database)) await prepareRuntimeRole(database)
    else await warnOfPower(database, circumstances)
  } catch (error) {
    await database.stop()
    throw error
  }
  return database
}

async function warnOfPower({ directUrl }: Database, { log }: Circumstances): Promise<void> {
  const power = await overpowered(directUrl)
  if (power === null) return
  log.warn(
    `the role of DATABASE_URL is ${power === "superuser" ? "a superuser" : "the owner of the tables"}: a fault in the ` +
      "application could change stored ballots. Name the owner in OWNER_DATABASE_URL and another role in " +
      "DATABASE_URL: see docs/deploy.md",
  )
}

async function external({ database, tokenKeys, ...config }: Config): Promise<Database> {
  if (database === null || tokenKeys === null) throw new Error("DATABASE_URL and TOKEN_SECRET are needed")
  const { host, pathname } = new URL(database.directUrl)
  const ownerUrl = database.ownerUrl ?? database.directUrl
  const place = `PostgreSQL at ${host}${pathname}`
  const dataDir = config.dataDir === null ? null : resolve(config.dataDir)
  return {
    ...database,
    ownerUrl,
    hasOwner: database.ownerUrl !== null,
    tokenKeys,
    place,
    dataDir,
    stop: () => Promise.resolve(),
  }
}

async function embedded(config: Config, { log, onExit, mayJoin = false }: Circumstances): Promise<Database> {
  const dataDir = resolve(config.dataDir ?? (await defaultDataDir({ root })))
  const running = mayJoin ? await runningPostgres({ dataDir }) : null
  const postgres =
    running === null
      ? await startEmbedded({ dataDir, log: (sentence) => log.warn(sentence), ...(onExit && { onExit }) })
      : { url: running, stop: () => Promise.resolve() }
  const { url: ownerUrl, stop } = postgres
  const url = embeddedRuntimeUrl(ownerUrl)
  const tokenKeys = config.tokenKeys ?? (await keptTokenKeys(dataDir))
  return { url, ownerUrl, hasOwner: true, directUrl: url, tokenKeys, place: dataDir, dataDir, stop }
}
