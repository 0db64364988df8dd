import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { tokenKey } from "./votes.js"

/** @typedef {{ port: number, pid: number, stop: () => Promise<void> }} Server */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const built = fileURLToPath(import.meta.resolve("@hanpyo/api/dist/main.js"))

/**
 * The product as it is built, in a process of its own.
 * @param {string} databaseUrl
 * @param {{ profileTo?: string }} [how] where a CPU profile is written when it stops
 */
export const startHanpyo = (databaseUrl, { profileTo } = {}) =>
  start(profileTo === undefined ? [built] : ["--cpu-prof", `--cpu-prof-dir=${profileTo}`, built], {
    PORT: "0",
    DATABASE_URL: databaseUrl,
    TOKEN_SECRET: `${tokenKey.kid}:${tokenKey.secret}`,
    DEMO: "0",
    BCRYPT_COST: "4",
    RATE_LIMIT: "0",
    LOG_LEVEL: "silent",
  })

/**
 * What it is compared with: a server of this folder.
 * @param {"bare" | "usual"} which
 * @param {string} databaseUrl
 */
export const startOther = (which, databaseUrl) =>
  start([here(`./servers/${which}.js`), JSON.stringify({ databaseUrl, tokenKey })], {})

/**
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<Server>}
 */
async function start(args, env) {
  const child = spawn(process.execPath, args, {
    env: { ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${args[0]} does not start`)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill("SIGTERM")
    await once(child, "exit")
  }
  for await (const line of createInterface(child.stdout)) {
    const port = /listening on http:\/\/[^:]+:(\d+)/.exec(line)?.[1]
    if (port === undefined) continue
    child.stdout.resume()
    return { port: Number(port), pid, stop }
  }
  throw new Error(`${args[0]} ended before it listened`)
}
