import { readdir, readFile } from "node:fs/promises"

/** Clock ticks of Linux's /proc: a hundred a second on every architecture Node runs on. */
const ticksPerSecond = 100

/**
 * Seconds of CPU a process has used since it began, its threads included; where `children`, also those of the
 * processes it has started and of those that have ended. Null where there is no /proc.
 * @param {number} pid
 * @param {{ children?: boolean }} [what]
 * @returns {Promise<number | null>}
 */
export async function cpuSeconds(pid, { children = false } = {}) {
  const own = await readStat(pid)
  if (own === null) return null
  let ticks = own.ticks + (children ? own.endedTicks : 0)
  if (children) {
    const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name))
    for (const stat of await Promise.all(pids.map((name) => readStat(Number(name)))))
      if (stat?.parent === pid) ticks += stat.ticks
  }
  return ticks / ticksPerSecond
}

/** @param {number} pid */
async function readStat(pid) {
  const text = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => null)
  if (text === null) return null
  // The second field is the program's name in brackets, which may hold blanks.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ")
  const field = (/** @type {number} */ place) => Number(fields[place - 3])
  return { parent: field(4), ticks: field(14) + field(15), endedTicks: field(16) + field(17) }
}
