// `pnpm bench`: measures casting against what it could be compared with, in turn, on one machine, and prints ratios.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { migrate } from "@hanpyo/db"
import { startEmbedded } from "@hanpyo/db/embedded"
import pg from "pg"
import { castAll, greet } from "./casting.js"
import { hasPgbench, pgbench } from "./pgbench.js"
import { picture, table } from "./report.js"
import { isFarOff, rowsOf } from "./rows.js"
import { startHanpyo, startOther } from "./servers.js"
import { fill, makeVoters, openElection, purge, recount } from "./votes.js"

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    votes: { type: "string" },
    stored: { type: "string" },
    profile: { type: "string" },
  },
})
const number = (/** @type {string | undefined} */ given, /** @type {number} */ otherwise) =>
  Number(given ?? otherwise)
const rounds = number(values.rounds, values.quick ? 3 : 5)
const votes = number(values.votes, values.quick ? 1500 : 6000)
const storedVotes = number(values.stored, values.quick ? 10_000 : 100_000)
/** The usual way takes long; fewer votes of it say the same. */
const fewVotes = Math.ceil(votes / 5)

const say = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`)

/** @type {(() => Promise<unknown>)[]} */
const stops = []
const folder = await mkdtemp(join(tmpdir(), "hanpyo-bench-"))
stops.push(() => rm(folder, { recursive: true, force: true }))
try {
  await measure()
} finally {
  for (const stop of stops.toReversed()) await stop()
}

/** A migrated database of its own. @param {string} clusterUrl @param {string} name */
async function database(clusterUrl, name) {
  const admin = new pg.Client({ connectionString: clusterUrl })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  const address = new URL(clusterUrl)
  address.pathname = `/${name}`
  const url = address.toString()
  await migrate({ url })
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  // PostgreSQL may stop before the last connection has said goodbye; a query that fails still throws.
  pool.on("connect", (client) => void client.on("error", () => {}))
  stops.push(() => pool.end())
  return { url, pool }
}

async function measure() {
  say(`${rounds} rounds of ${votes} votes each; ${cpus().length} cores, ${cpus()[0]?.model ?? "unknown"}`)
  const postgres = await startEmbedded({ dataDir: folder, log: say })
  stops.push(postgres.stop)
  const postgresPid = Number.parseInt(
    await readFile(join(folder, "postgres/data/postmaster.pid"), "utf8"),
    10,
  )
  const small = await database(postgres.url, "small")
  const large = await database(postgres.url, "large")
  const place = { ...small, postgresPid }
  const largePlace = { ...large, postgresPid }
  const voters = await makeVoters(small.pool, { count: votes, prefix: "voter" })
  // Each round votes in the same election that holds the ballots, hence with voters of its own.
  const lateVoters = await makeVoters(large.pool, { count: votes * (rounds + 1), prefix: "late" })
  const filler = await makeVoters(large.pool, { count: storedVotes, prefix: "filler" })
  const full = await openElection(large.pool, { candidates: 10 })
  await fill(large.pool, { election: full, voterIds: filler.map(({ accountId }) => accountId) })

  const profiling = values.profile === undefined ? {} : { profileTo: values.profile }
  const servers = {
    hanpyo: await startHanpyo(small.url, profiling),
    bare: await startOther("bare", small.url),
    usual: await startOther("usual", small.url),
    large: await startHanpyo(large.url),
  }
  for (const { stop } of Object.values(servers)) stops.push(stop)
  const canPgbench = await hasPgbench()
  if (!canPgbench) say("pgbench is not installed: its row is not measured")

  say("warming up")
  for (const server of [servers.hanpyo, servers.bare, servers.usual])
    await castAll(place, { server, voters: voters.slice(0, fewVotes), connections: 64 })
  await castAll(place, { server: servers.hanpyo, voters, connections: 64 })
  await castLarge(0)

  /** @type {import("./rows.js").Round[]} */
  const measured = []
  for (let round = 0; round < rounds; round += 1) {
    const cast = (/** @type {Omit<import("./casting.js").Run, "voters">} */ what) =>
      castAll(place, { voters, ...what })
    const hanpyo = await cast({ server: servers.hanpyo, connections: 64 })
    const bare = await cast({ server: servers.bare, connections: 64 })
    const usual = await castAll(place, {
      server: servers.usual,
      voters: voters.slice(0, fewVotes),
      connections: 64,
    })
    const rate = canPgbench ? await pgbenchRun() : null
    const many = await cast({ server: servers.hanpyo, connections: 256 })
    const one = await cast({ server: servers.hanpyo, connections: 64, spread: "one" })
    const stored = await castLarge(round + 1)
    measured.push({ hanpyo, bare, usual, pgbench: rate, many, one, stored, storedVotes })
    say(
      `round ${round + 1}: ${Math.round(hanpyo.perSecond)} votes a second, bare ${Math.round(bare.perSecond)}`,
    )
  }

  /** Votes of voters who have not voted yet and whose sessions the server knows, as it does those of the other runs. */
  async function castLarge(/** @type {number} */ block) {
    const late = lateVoters.slice(block * votes, (block + 1) * votes)
    await greet(servers.large, late)
    const on = { election: full, stored: storedVotes + block * votes }
    return castAll(largePlace, { server: servers.large, voters: late, connections: 64, on })
  }

  async function pgbenchRun() {
    const election = await openElection(small.pool, { candidates: 10 })
    const voterIds = voters.map(({ accountId }) => accountId)
    const { perSecond, votes: cast } = await pgbench(small.pool, { url: small.url, election, voterIds })
    await recount(small.pool, { election, receipts: [], expected: cast })
    await purge(small.pool, election)
    return perSecond
  }

  const rows = rowsOf(measured)
  say(`\n${table({ rows, rounds: measured })}`)
  say("After every run: counts = ballots = participations, and every acknowledged ballot is stored.")
  if (!values.quick) {
    const results = new URL("results/", import.meta.url)
    await mkdir(results, { recursive: true })
    await writeFile(new URL("latest.json", results), JSON.stringify({ rows, rounds: measured }, null, 2))
    await writeFile(fileURLToPath(new URL("../docs/images/bench.svg", import.meta.url)), picture(measured))
  }
  const farOff = rows.filter(isFarOff)
  for (const { name } of farOff) say(`far off: ${name}`)
  if (values.quick && farOff.length > 0) process.exitCode = 1
}
