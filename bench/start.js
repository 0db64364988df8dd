import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startAlone } from "./servers.js"

export const runs = ["start"]

/**
 * Measures the time from the command to `listening on`, PostgreSQL included, with an existing data folder.
 * @param {import("./bench.js").Bench} bench
 * @returns {Promise<import("./rows.js").Runs>}
 */
export async function measure({ cores, sizes, say }) {
  const folder = await mkdtemp(join(tmpdir(), "hanpyo-bench-start-"))
  try {
    /** @type {import("./rows.js").Figures[]} */
    const start = []
    for (let round = -1; round < sizes.rounds; round += 1) {
      const began = performance.now()
      const server = await startAlone(folder, cores)
      const startSeconds = (performance.now() - began) / 1000
      await server.stop()
      // The first start creates the folder, the database and the practice election.
      if (round >= 0) start.push({ startSeconds })
    }
    say(`starts: ${start.map(({ startSeconds }) => startSeconds?.toFixed(2)).join(", ")} s`)
    return { start }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
