import { setTimeout as delay } from "node:timers/promises"
import { cpuSeconds } from "../usage.js"

/** Changes per round; all viewers see one before the next. */
export const changes = 5
/** Longer than the minimum interval of snapshots, so that each change gets its own. */
const apartMs = 400

/**
 * Shows some changes to all viewers, one after the other. `eventMicros` is the server's CPU per viewer and change.
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
