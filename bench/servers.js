import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { nodeOn } from "./cores.js"
import { tokenKey } from "./votes.js"

/**
 * @typedef {{ rss: number, heapUsed: number }} Memory bytes
 * @typedef {{ port: number, pid: number, memory: () => Promise<Memory>, stop: () => Promise<void> }} Server
 * @typedef {import("./cores.js").Cores | null} Cores
 */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const built = fileURLToPath(import.meta.resolve("@hanpyo/api/dist/main.js"))

/**
 * @typedef {object} How
 * @property {Cores} cores
 * @property {string | undefined} [profileTo] the folder for a CPU profile, written at exit
 * @property {boolean} [probed] whether it reports its memory, see servers/probe.js
 * @property {Record<string, string>} [env] settings that override those of the bench
 */

/**
 * Starts the built product.
 * @param {string} databaseUrl
 * @param {How} how
 */
export function startHanpyo(databaseUrl, { cores, profileTo, probed = false, env: given = {} }) {
  const profile = profileTo === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileTo}`]
  const probe = probed ? ["--expose-gc", "--import", import.meta.resolve("./servers/probe.js")] : []
  const env = {
    PORT: "0",
    DATABASE_URL: databaseUrl,
    TOKEN_SECRET: `${tokenKey.kid}:${tokenKey.secret}`,
    DEMO: "0",
    BCRYPT_COST: "4",
    RATE_LIMIT: "0",
    LOG_LEVEL: "silent",
    ...given,
  }
  return start([...profile, ...probe, built], { env, cores: cores?.server })
}

/** Starts the product with default settings and its own PostgreSQL. @param {string} dataDir @param {Cores} cores */
export const startAlone = (dataDir, cores) =>
  start([built], { env: { PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "silent" }, cores: cores?.all })

/**
 * Starts a reference server of this folder.
 * @param {"bare" | "usual" | "same-bytes" | "same-frames"} which
 * @param {{ settings: object, cores: Cores }} how
 */
export const startOther = (which, { settings, cores }) =>
  start([here(`./servers/${which}.js`), JSON.stringify({ tokenKey, ...settings })], {
    env: {},
    cores: cores?.server,
  })

/**
 * @param {string[]} args
 * @param {{ env: Record<string, string>, cores: string | undefined }} how
 * @returns {Promise<Server>}
 */
async function start(args, { env, cores }) {
  const [command, rest] = nodeOn(args, cores)
  const child = spawn(command, rest, {
    env: { ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  })
  const { pid, stdout } = child
  if (pid === undefined || stdout === null) throw new Error(`${args.at(-1)} does not start`)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill("SIGTERM")
    await once(child, "exit")
  }
  const memory = async () => {
    const answered = once(child, "message")
    child.send("memory")
    const [answer] = /** @type {[Memory]} */ (await answered)
    return answer
  }
  for await (const line of createInterface(stdout)) {
    const port = /listening on http:\/\/[^:]+:(\d+)/.exec(line)?.[1]
    if (port === undefined) continue
    stdout.resume()
    return { port: Number(port), pid, memory, stop }
  }
  throw new Error(`${args.at(-1)} ended before it listened`)
}
