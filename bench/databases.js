import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { migrate } from "@hanpyo/db"
import { startEmbedded } from "@hanpyo/db/embedded"
import pg from "pg"

/**
 * @typedef {{ url: string, pool: pg.Pool, postgresPid: number }} Place a database, and the PostgreSQL it lies in
 * @typedef {object} Databases
 * @property {(name: string) => Promise<Place>} create a migrated database
 * @property {() => Promise<void>} interrupt stops PostgreSQL at once, so that running work fails
 * @property {() => Promise<void>} stop
 */

/**
 * Starts PostgreSQL from npm in a temporary folder, with durable commits.
 * @param {(line: string) => void} say
 * @returns {Promise<Databases>}
 */
export async function startDatabases(say) {
  const folder = await mkdtemp(join(tmpdir(), "hanpyo-bench-"))
  let isStopping = false
  // Stopping ends connections of servers that are gone; these messages are noise.
  const log = (/** @type {string} */ line) => void (isStopping || say(line))
  const postgres = await startEmbedded({ dataDir: folder, log })
  const pidFile = await readFile(join(folder, "postgres/data/postmaster.pid"), "utf8")
  const postgresPid = Number.parseInt(pidFile, 10)
  /** @type {pg.Pool[]} */
  const pools = []

  return {
    create: async (name) => {
      const admin = new pg.Client({ connectionString: postgres.url })
      await admin.connect()
      try {
        await admin.query(`CREATE DATABASE ${name}`)
      } finally {
        await admin.end()
      }
      const address = new URL(postgres.url)
      address.pathname = `/${name}`
      const url = address.toString()
      await migrate({ url })
      const pool = new pg.Pool({ connectionString: url, max: 2 })
      // PostgreSQL may stop before the last connection is closed; a failing query still throws.
      pool.on("error", () => {})
      pool.on("connect", (client) => void client.on("error", () => {}))
      pools.push(pool)
      return { url, pool, postgresPid }
    },
    interrupt: postgres.stop,
    stop: async () => {
      isStopping = true
      await Promise.all(pools.map((pool) => pool.end()))
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
