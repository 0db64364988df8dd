import { execFile } from "node:child_process"
import { access, readFile } from "node:fs/promises"
import { promisify } from "node:util"

const run = promisify(execFile)

/** From util-linux, which puts it there. */
const taskset = "/usr/bin/taskset"

/**
 * Which core is whose, as lists that taskset reads. The server that is measured has a core of its own: so nothing it is
 * compared with takes time from it, and what it can do is what one core can. The load generator and the viewers share
 * the others. PostgreSQL goes where there is room, as it would on any machine with a server of one thread beside it.
 * @typedef {{ server: string, load: string, all: string, loadCount: number }} Cores
 */

/** Null where there is but one core, or no taskset: then nothing is pinned. @returns {Promise<Cores | null>} */
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

/** Puts this process, and what it starts from now on, beside the server's core. @param {Cores | null} cores */
export async function leaveServerCore(cores) {
  if (cores !== null) await run(taskset, ["-a", "-c", "-p", cores.load, String(process.pid)])
}

/**
 * The command that runs Node on cores of its own; the process keeps its id.
 * @param {string[]} args
 * @param {string | undefined} cores
 * @returns {[string, string[]]}
 */
export const nodeOn = (args, cores) =>
  cores === undefined ? [process.execPath, args] : [taskset, ["-c", cores, process.execPath, ...args]]
