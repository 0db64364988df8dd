// `pnpm bench`: measures the product and its references in turn on one machine, and prints ratios.
import { cpus, loadavg, release } from "node:os"
import * as casting from "./casting/casting.js"
import { findCores, leaveServerCore } from "./cores.js"
import { startDatabases } from "./databases.js"
import { isFarOff, rowOf } from "./figures.js"
import * as live from "./live/live.js"
import { readOptions } from "./options.js"
import { readLatest, writeLatest, writePage } from "./report/files.js"
import { tables } from "./report/table.js"
import { askedFor } from "./rows.js"
import * as serving from "./serving/serving.js"
import * as start from "./start.js"
import { makeVoters } from "./votes.js"

/**
 * @typedef {import("./servers.js").Server} Server
 *
 * @typedef {object} Bench
 * @property {import("./cores.js").Cores | null} cores
 * @property {import("./databases.js").Databases} databases
 * @property {import("./databases.js").Place} place the database shared by most runs
 * @property {readonly import("./votes.js").Voter[]} voters as many as votes in a run
 * @property {import("./options.js").Sizes} sizes
 * @property {string | undefined} profileTo
 * @property {(line: string) => void} say
 * @property {(server: Promise<Server>) => Promise<Server>} add stops the server when the group of rows is done
 */

const say = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`)
const options = await readOptions(say)
if (options.page) await writePage(await readLatest())
else await bench()

async function bench() {
  const { sizes, quick, only } = options
  const asked = askedFor(sizes).filter(({ id, quick: isQuick }) =>
    only === null ? !quick || isQuick === true : only.has(id),
  )
  if (asked.length === 0)
    throw new Error(
      `no such rows; there are ${askedFor(sizes)
        .map(({ id }) => id)
        .join(", ")}`,
    )
  const cores = await findCores()
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model ?? "unknown",
    node: process.version,
    system: `${process.platform} ${release()}`,
    load: loadavg()[0] ?? 0,
    pinned: cores === null ? null : { server: cores.server, load: cores.load },
  }
  say(`${machine.cores} cores, ${machine.model}, Node ${machine.node}, load ${machine.load.toFixed(1)}`)
  say(
    cores === null
      ? "nothing is pinned: that takes two cores and taskset"
      : `server on core ${cores.server}, load generator and viewers on ${cores.load}, PostgreSQL on any`,
  )
  const began = performance.now()
  const runs = await measureAll({ cores, wanted: new Set(asked.flatMap(({ of, over = of }) => [of, over])) })
  const rows = asked.map((row) => rowOf(row, runs))
  const result = { at: new Date().toISOString(), machine, sizes, rows, runs }
  say(`\n${tables(result)}`)
  say("After every run: counts = ballots = participations, and every acknowledged ballot is stored.")
  say(`It took ${Math.round((performance.now() - began) / 1000)} s.`)
  // Only complete runs: the rows of a table must come from one run.
  if (!quick && only === null) await writeLatest(result)
  const farOff = rows.filter(isFarOff)
  for (const { name } of farOff) say(`far off: ${name}`)
  if (quick && farOff.length > 0) process.exitCode = 1
}

/** @param {{ cores: Bench["cores"], wanted: ReadonlySet<string> }} what @returns {Promise<import("./rows.js").Runs>} */
async function measureAll({ cores, wanted }) {
  const databases = await startDatabases(say)
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void databases.interrupt())
  try {
    // After PostgreSQL, which keeps all cores.
    await leaveServerCore(cores)
    const { sizes, profileTo } = options
    const place = await databases.create("small")
    const voters = await makeVoters(place.pool, { count: sizes.votes, prefix: "voter" })
    const common = { cores, databases, place, voters, sizes, profileTo, say }
    /** @type {import("./rows.js").Runs} */
    const runs = {}
    for (const group of [casting, serving, live, start]) {
      if (group.runs.some((name) => wanted.has(name)))
        Object.assign(runs, await stopping((add) => group.measure({ ...common, add }, wanted)))
    }
    return runs
  } finally {
    await databases.stop()
  }
}

/**
 * @template Result
 * @param {(add: Bench["add"]) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
async function stopping(work) {
  /** @type {Server[]} */
  const servers = []
  try {
    return await work(async (starting) => {
      const server = await starting
      servers.push(server)
      return server
    })
  } finally {
    for (const { stop } of servers.toReversed()) await stop()
  }
}
