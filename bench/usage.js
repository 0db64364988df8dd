import { readdir, readFile } from "node:fs/promises"
import { setTimeout as delay } from "node:timers/promises"

/** Clock ticks of Linux's /proc: 100 per second on every architecture that Node supports. */
const ticksPerSecond = 100

/**
 * CPU seconds of a process and its threads, by the scheduler's clock, otherwise by ticks. Null without /proc.
 * @param {number} pid
 * @returns {Promise<number | null>}
 */
export async function cpuSeconds(pid) {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const texts = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, "latin1").catch(() => "")),
  )
  const nanoseconds = texts.reduce((sum, text) => sum + Number(text.split(" ")[0] ?? 0), 0)
  if (nanoseconds > 0) return nanoseconds / 1e9
  const own = await readStat(pid)
  return own === null ? null : own.ticks / ticksPerSecond
}

/**
 * CPU seconds of a process and all its children, ended ones included, by ticks.
 * @param {number} pid
 * @returns {Promise<number | null>}
 */
export async function familyCpuSeconds(pid) {
  const own = await readStat(pid)
  if (own === null) return null
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name))
  const others = await Promise.all(pids.map((name) => readStat(Number(name))))
  const ticks = others.reduce((sum, stat) => sum + (stat?.parent === pid ? stat.ticks : 0), 0)
  return (own.ticks + own.endedTicks + ticks) / ticksPerSecond
}

/** @param {number} pid */
async function readStat(pid) {
  const text = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => null)
  if (text === null) return null
  // The second field is the program's name in parentheses, which may contain spaces.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ")
  const field = (/** @type {number} */ place) => Number(fields[place - 3])
  return { parent: field(4), ticks: field(14) + field(15), endedTicks: field(16) + field(17) }
}

const quietShare = 0.05
const windowMs = 200
const patienceMs = 20_000

/** Waits until a process is idle, so that the next run does not pay for the last. @param {number} pid */
export async function settle(pid) {
  const until = performance.now() + patienceMs
  let last = await cpuSeconds(pid)
  while (last !== null && performance.now() < until) {
    await delay(windowMs)
    const now = await cpuSeconds(pid)
    if (now === null || (now - last) * 1000 < windowMs * quietShare) return
    last = now
  }
}

/** The limit of open files per process, and so of connections. */
export async function openFilesLimit() {
  const text = await readFile("/proc/self/limits", "utf8").catch(() => "")
  const limit = /^Max open files\s+\d+\s+(\d+)/m.exec(text)?.[1]
  return limit === undefined ? Infinity : Number(limit)
}
