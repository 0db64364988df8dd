import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { nodeOn } from "../cores.js"

const script = fileURLToPath(new URL("watch.js", import.meta.url))
const patienceMs = 120_000

/**
 * @typedef {import("./watch.js").Order} Order
 * @typedef {import("./watch.js").Sent} Sent
 *
 * @typedef {object} Viewers
 * @property {(voted: number) => Promise<number>} reach the time at which the last viewer got this turnout
 * @property {(sent: readonly Sent[]) => Promise<number[]>} delays counts of vote-to-viewer delays, by milliseconds
 * @property {() => Promise<number>} cpuSeconds of all their processes
 * @property {() => Promise<void>} close
 */

/**
 * Opens streams of visitors to one election, in processes beside the server's core. Resolves when each has its first
 * snapshot.
 * @param {import("../cores.js").Cores | null} cores
 * @param {{ port: number, electionId: string, count: number }} what
 * @returns {Promise<Viewers>}
 */
export async function openViewers(cores, { port, electionId, count }) {
  const processes = Math.max(1, Math.min(cores?.loadCount ?? 1, 4, Math.ceil(count / 1000)))
  const watchers = Array.from({ length: processes }, () => startWatcher(cores))
  /** @type {Viewers} */
  const viewers = {
    reach: async (voted) =>
      Math.max(.../** @type {number[]} */ (await all(() => ({ order: "reach", input: voted })))),
    delays: async (sent) => {
      const counts = /** @type {number[][]} */ (await all(() => ({ order: "delays", input: [...sent] })))
      const length = Math.max(...counts.map((some) => some.length))
      return Array.from({ length }, (_, i) => counts.reduce((sum, some) => sum + (some[i] ?? 0), 0))
    },
    cpuSeconds: async () => {
      const used = /** @type {NodeJS.CpuUsage[]} */ (await all(() => ({ order: "cpu" })))
      return used.reduce((sum, { user, system }) => sum + user + system, 0) / 1e6
    },
    close: async () => {
      await Promise.all(watchers.map(({ end }) => end()))
    },
  }
  const share = Math.ceil(count / processes)
  try {
    await all((i) => ({
      order: "open",
      input: {
        port,
        electionId,
        count: Math.min(share, count - i * share),
        // Each process has its own addresses.
        firstAddress: 1 + i * 20,
      },
    }))
  } catch (error) {
    await viewers.close()
    throw error
  }
  return viewers

  /** @param {(i: number) => Order} order */
  function all(order) {
    return Promise.all(watchers.map(({ ask }, i) => ask(order(i))))
  }
}

/** @param {import("../cores.js").Cores | null} cores */
function startWatcher(cores) {
  const [command, args] = nodeOn(["--max-old-space-size=4096", script], cores?.load)
  const child = spawn(command, args, { env: {}, stdio: ["ignore", "inherit", "inherit", "ipc"] })
  let number = 0
  /** @typedef {{ number: number, lost: number, result?: unknown, error?: string }} Answer */
  /** @type {Map<number, (answer: Answer) => void>} */
  const waiting = new Map()
  child.on("message", (/** @type {Answer} */ answer) => waiting.get(answer.number)?.(answer))

  /** @param {Order} order */
  const ask = async (order) => {
    number += 1
    const mine = number
    const { result, error, lost } = await new Promise((/** @type {(answer: Answer) => void} */ resolve) => {
      const late = setTimeout(
        () => resolve({ number: mine, lost: 0, error: `no answer to ${order.order} in time` }),
        patienceMs,
      )
      waiting.set(mine, (answer) => {
        clearTimeout(late)
        resolve(answer)
      })
      child.send({ number: mine, order })
    })
    if (error !== undefined) throw new Error(`viewers: ${error}`)
    if (lost > 0) throw new Error(`${lost} viewers lost their stream`)
    return result
  }
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, "exit")
    child.disconnect()
    await ended
  }
  return { ask, end }
}
