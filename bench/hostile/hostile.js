// `pnpm hostile`: votes beside floods that one visitor can send, on a stock install behind one address.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { setTimeout as delay } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { findCores, leaveServerCore, nodeOn } from "../cores.js"
import { startDatabases } from "../databases.js"
import { startHanpyo } from "../servers.js"
import { makeVoters } from "../votes.js"
import { floods } from "./floods.js"
import { call, connectionsOf, percentile, usualPatienceMs, voteSteadily, watchHealth } from "./ordinary.js"
import { prepare } from "./stage.js"

/** An ordinary room: open connections, and votes at a steady rate. */
const connections = 100
const perSecond = 20
const megabyte = 1024 * 1024

/**
 * @typedef {object} Figures
 * @property {string} flood
 * @property {number} votes
 * @property {number} unanswered votes that were not stored
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} health the slowest answer of /healthz, milliseconds
 * @property {number} grown peak memory above the level before, megabytes
 * @property {number} kept heap that remains above that level after the flood, megabytes
 * @property {boolean} alive
 */

/**
 * @param {{ names: readonly string[], seconds: number, patienceMs?: number, say: (line: string) => void }} what
 * @returns {Promise<{ idle: Figures, flooded: Figures[] }>}
 */
export async function measureHostile({ names, seconds, patienceMs = usualPatienceMs, say }) {
  const cores = await findCores()
  const databases = await startDatabases(say)
  try {
    await leaveServerCore(cores)
    const place = await databases.create("hostile")
    const perRun = seconds * perSecond
    const warmUp = 100
    const voters = await makeVoters(place.pool, {
      count: perRun * (names.length + 1) + warmUp,
      prefix: "voter",
    })
    const stage = await prepare(place.pool)
    /** @type {Figures[]} */
    const flooded = []
    let used = 0
    const take = (/** @type {number} */ count) => voters.slice(used, (used += count))
    const begin = async () => {
      const server = await startHanpyo(place.url, {
        cores,
        probed: true,
        env: { RATE_LIMIT: "1" },
      })
      return server
    }
    let server = await begin()

    const room = (
      /** @type {string | null} */ name,
      /** @type {readonly import("../votes.js").Voter[]} */ some,
    ) => inRoom({ server, cores, stage, voters: some, name, patienceMs })
    await room(null, take(warmUp))
    const idle = await room(null, take(perRun))
    say(lineOf(idle))
    for (const name of names) {
      const figures = await room(name, take(perRun))
      say(lineOf(figures))
      flooded.push(figures)
      if (!figures.alive) {
        process.kill(server.pid, "SIGKILL")
        server = await begin()
      }
    }
    await server.stop()
    return { idle, flooded }
  } finally {
    await databases.stop()
  }
}

/**
 * @param {object} what
 * @param {import("../servers.js").Server} what.server
 * @param {import("../cores.js").Cores | null} what.cores
 * @param {import("./stage.js").Stage} what.stage
 * @param {readonly import("../votes.js").Voter[]} what.voters
 * @param {string | null} what.name
 * @param {number} what.patienceMs
 * @returns {Promise<Figures>}
 */
async function inRoom({ server, cores, stage, voters, name, patienceMs }) {
  const { port, pid } = server
  const before = await server.memory()
  const stop = name === null ? async () => {} : startFlood(name, { port, ...stage.target }, cores)
  // The flood runs before the room arrives.
  if (name !== null) await delay(1000)
  const over = new AbortController()
  const health = watchHealth(port, over.signal)
  const memory = watchMemory(pid, over.signal)
  const agent = connectionsOf(connections)
  const votes = await voteSteadily({
    port,
    agent,
    voters,
    candidateIds: stage.candidateIds,
    perSecond,
    patienceMs,
  })
  agent.destroy()
  await stop()
  over.abort()
  const alive = (await call(connectionsOf(1), { port, path: "/healthz" })).status === 200
  // Stuck connections are dropped within 30 s, and their memory with them.
  const kept = alive ? await heapAfter(server, before.heapUsed) : Infinity
  return {
    flood: name ?? "nothing",
    votes: votes.length,
    unanswered: votes.filter(({ status }) => status !== 200).length,
    p50: percentile(votes, 0.5),
    p99: percentile(votes, 0.99),
    health: percentile(await health, 1),
    grown: ((await memory) - before.rss) / megabyte,
    kept: (kept - before.heapUsed) / megabyte,
    alive,
  }
}

/** @param {string} name @param {import("./floods.js").Target} target @param {import("../cores.js").Cores | null} cores */
function startFlood(name, target, cores) {
  const script = fileURLToPath(new URL("./attacker.js", import.meta.url))
  const [command, args] = nodeOn([script, name, JSON.stringify(target)], cores?.load)
  const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] })
  return async () => {
    child.kill("SIGTERM")
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit")
  }
}

/** The peak memory of a process until the signal aborts, in bytes. @param {number} pid @param {AbortSignal} signal */
async function watchMemory(pid, signal) {
  let most = 0
  while (!signal.aborted) {
    const status = await readFile(`/proc/${pid}/status`, "latin1").catch(() => "")
    most = Math.max(most, Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) * 1024)
    await delay(100)
  }
  return most
}

/** The heap once it is back at `before`, or after 20 s. @param {import("../servers.js").Server} server @param {number} before */
async function heapAfter(server, before) {
  let { heapUsed } = await server.memory()
  for (let tries = 0; tries < 20 && heapUsed > before + 8 * megabyte; tries += 1) {
    await delay(1000)
    heapUsed = (await server.memory()).heapUsed
  }
  return heapUsed
}

/** @param {Figures} figures */
const lineOf = ({ flood, votes, unanswered, p50, p99, health, grown, kept, alive }) =>
  `${flood.padEnd(16)} ${String(votes - unanswered).padStart(4)} of ${votes} votes  p50 ${ms(p50)}  p99 ${ms(p99)}  ` +
  `healthz ${ms(health)}  memory ${signed(grown)} MB, kept ${signed(kept)} MB${alive ? "" : "  DEAD"}`
const ms = (/** @type {number} */ value) => `${value.toFixed(0).padStart(5)} ms`
const signed = (/** @type {number} */ value) => `${value < 0 ? "" : "+"}${value.toFixed(0)}`.padStart(5)

export const allFloods = Object.keys(floods)
