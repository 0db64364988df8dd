import { startHanpyo, startOther } from "../servers.js"
import { openElection, purge, recount } from "../votes.js"
import { castAll } from "./cast-all.js"
import { hasPgbench, pgbench } from "./pgbench.js"
import { prepareStored, warmUps } from "./stored.js"

/**
 * @typedef {import("../bench.js").Bench} Bench
 * @typedef {import("../rows.js").Runs} Runs
 * @typedef {import("../rows.js").Figures} Figures
 */

export const runs = ["hanpyo", "bare", "usual", "pgbench", "many", "one", "empty", "stored"]

/**
 * Measures votes over HTTP against the references.
 * @param {Bench} bench
 * @param {ReadonlySet<string>} wanted
 * @returns {Promise<Runs>}
 */
export async function measure(bench, wanted) {
  const { cores, place, voters, sizes, say, add } = bench
  // The usual way is slow; fewer votes are enough.
  const few = voters.slice(0, Math.ceil(voters.length / 5))
  const settings = { databaseUrl: place.url }
  const hanpyo = await add(startHanpyo(place.url, { cores, profileTo: bench.profileTo }))

  /** @type {Record<string, () => Promise<Figures | null>>} */
  const measured = {
    hanpyo: () => castAll(place, { server: hanpyo, voters, connections: 64 }),
    many: () => castAll(place, { server: hanpyo, voters, connections: 256 }),
    one: () => castAll(place, { server: hanpyo, voters, connections: 64, spread: "one" }),
  }
  if (wanted.has("bare")) {
    const server = await add(startOther("bare", { settings, cores }))
    measured.bare = () => castAll(place, { server, voters, connections: 64 })
  }
  if (wanted.has("usual")) {
    const server = await add(startOther("usual", { settings, cores }))
    measured.usual = () => castAll(place, { server, voters: few, connections: 64 })
  }
  if (wanted.has("pgbench")) {
    if (await hasPgbench()) measured.pgbench = () => pgbenchRun(bench)
    else say("pgbench is not installed: its row is not measured")
  }
  if (wanted.has("stored")) Object.assign(measured, await prepareStored(bench))

  const names = runs.filter((name) => wanted.has(name) && name in measured)
  // Warm-up: the server caches the voters' sessions, and V8 compiles hot code.
  await castAll(place, { server: hanpyo, voters, connections: 64 })
  for (const name of names.filter((name) => name !== "many" && name !== "one")) {
    const passes = name === "usual" || name === "pgbench" ? 1 : warmUps(sizes, name)
    for (let pass = 0; pass < passes; pass += 1) await measured[name]?.()
  }

  /** @type {Runs} */
  const found = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < sizes.rounds; round += 1) {
    for (const name of inAnyOrder(names)) {
      const figures = await measured[name]?.()
      if (figures) found[name]?.push(figures)
    }
    const rate = (/** @type {string} */ name) => Math.round(found[name]?.[round]?.perSecond ?? 0)
    say(`casting, round ${round + 1}: ${names.map((name) => `${name} ${rate(name)}`).join(", ")} a second`)
  }
  return found
}

/**
 * Shuffles the order of each round: a run right after one of the same server, or after one that left the disk busy, is
 * slower.
 * @param {readonly string[]} names
 */
const inAnyOrder = (names) =>
  names
    .map((name) => ({ name, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ name }) => name)

/** @param {Bench} bench @returns {Promise<Figures>} */
async function pgbenchRun({ place: { pool, url }, voters }) {
  const election = await openElection(pool, { candidates: 10 })
  const voterIds = voters.map(({ accountId }) => accountId)
  const { perSecond, votes } = await pgbench(pool, { url, election, voterIds })
  await recount(pool, { election, receipts: [], expected: votes })
  await purge(pool, election)
  return { perSecond }
}
