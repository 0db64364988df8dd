import { setTimeout as delay } from "node:timers/promises"
import { cpuSeconds } from "../usage.js"

/** Changes in a round, each of which all viewers see before the next. */
export const changes = 5
/** Longer than the least time between two snapshots, so that each change is one of its own. */
const apartMs = 400

/**
 * Lets all viewers see some changes, one after the other. `eventMicros` is what the server used for each of them and
 * every change.
 * @param {{ pid: number, viewers: import("./viewers.js").Viewers, count: number }} who
 * @param {() => Promise<{ voted: number, at: number }>} change when it was made, and the turnout that includes it
 * @returns {Promise<{ eventMicros: number | null, lastMs: number }>}
 */
export async function seeChanges({ pid, viewers, count }, change) {
  let spent = 0
  let lastMs = 0
  for (let i = 0; i < changes; i += 1) {
    const cpu = await cpuSeconds(pid)
    const { voted, at } = await change()
    lastMs = Math.max(lastMs, (await viewers.reach(voted)) - at)
    await delay(apartMs)
    spent += ((await cpuSeconds(pid)) ?? NaN) - (cpu ?? NaN)
  }
  return { eventMicros: Number.isNaN(spent) ? null : (spent / count / changes) * 1e6, lastMs }
}
