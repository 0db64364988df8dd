import { execFile } from "node:child_process"
import { access, readFile } from "node:fs/promises"
import { promisify } from "node:util"

const run = promisify(execFile)

/** Where util-linux installs it. */
const taskset = "/usr/bin/taskset"

/**
 * Core lists for taskset. The measured server has its own core. The load generator and the viewers share the others.
 * PostgreSQL may use any, as beside any server of one thread.
 * @typedef {{ server: string, load: string, all: string, loadCount: number }} Cores
 */

/** Null with a single core or without taskset: nothing is pinned. @returns {Promise<Cores | null>} */
export async function findCores() {
  try {
    await access(taskset)
    const status = await readFile("/proc/self/status", "utf8")
    const all = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? ""
    const [server, ...others] = numbersOf(all)
    if (server === undefined || others.length === 0) return null
    return { server: String(server), load: others.join(","), all, loadCount: others.length }
  } catch {
    return null
  }
}

/** "0-2,5" @param {string} list */
const numbersOf = (list) =>
  list.split(",").flatMap((part) => {
    const [from = 0, to = from] = part.split("-").map(Number)
    return Array.from({ length: to - from + 1 }, (_, i) => from + i)
  })

/** Pins this process and its later children to the cores beside the server's. @param {Cores | null} cores */
export async function leaveServerCore(cores) {
  if (cores !== null) await run(taskset, ["-a", "-c", "-p", cores.load, String(process.pid)])
}

/**
 * The command that runs Node on the given cores; the process keeps its pid.
 * @param {string[]} args
 * @param {string | undefined} cores
 * @returns {[string, string[]]}
 */
export const nodeOn = (args, cores) =>
  cores === undefined ? [process.execPath, args] : [taskset, ["-c", cores, process.execPath, ...args]]
