import { greet } from "../casting/cast-all.js"
import { metered } from "../metered.js"
import { startHanpyo, startOther } from "../servers.js"
import { fill, makeAccounts, openElection, purge, recount } from "../votes.js"
import { measureAuthentication } from "./authentication.js"
import { bytesOf, capture } from "./answers.js"

/**
 * @typedef {import("../bench.js").Bench} Bench
 * @typedef {import("../rows.js").Runs} Runs
 * @typedef {import("./answers.js").Question} Question
 * @typedef {{ questions: (i: number) => Question, status?: number }} Kind
 */

const kinds = ["visitor", "unchanged", "query", "mutation"]
export const runs = [
  ...kinds.flatMap((name) => [name, `${name} bare`]),
  "authentication",
  "first authentication",
]

const connections = 64

/**
 * Measures calls that change nothing against a node:http server that sends the same bytes.
 * @param {Bench} bench
 * @param {ReadonlySet<string>} wanted
 * @returns {Promise<Runs>}
 */
export async function measure(bench, wanted) {
  const { place, voters, sizes, say, add, cores } = bench
  /** @type {Runs} */
  const found = {}
  if (wanted.has("authentication") || wanted.has("first authentication"))
    Object.assign(found, await measureAuthentication(bench))
  if (!kinds.some((name) => wanted.has(name))) return found

  const ballots = 1000
  await makeAccounts(place.pool, { count: ballots, prefix: "heard" })
  const election = await openElection(place.pool, { candidates: 10 })
  await fill(place.pool, { election, prefix: "heard" })
  const server = await add(startHanpyo(place.url, { cores, profileTo: bench.profileTo }))
  await greet(server, voters)

  const every = kindsOf({ electionId: election.id, tokens: voters.map(({ token }) => token) })
  /** @type {{ name: string, at: import("../servers.js").Server, requests: Buffer[], status: number, body: string }[]} */
  const sides = []
  for (const name of kinds.filter((name) => wanted.has(name))) {
    const { questions, status = 200 } = every[name] ?? (await unchanged(server.port, every.visitor))
    const question = questions(0)
    const answer = await capture(server.port, question)
    if (answer.status !== status) {
      say(`${name}: the answer is ${answer.status} instead of ${status}, so it is not measured`)
      continue
    }
    const bare = await add(startOther("same-bytes", { settings: answer, cores }))
    const again = await capture(bare.port, question)
    if (JSON.stringify(again) !== JSON.stringify(answer))
      throw new Error(`the bytes are not the same: ${JSON.stringify([answer, again])}`)
    const requests = voters.map((_, i) => bytesOf(questions(i)))
    const both = { requests, status, body: answer.body }
    sides.push({ name, at: server, ...both }, { name: `${name} bare`, at: bare, ...both })
    found[name] = []
    found[`${name} bare`] = []
  }

  for (const { at, requests, status } of sides) {
    // Warms up by time, not by count: V8 compiles hot code, and the bare server serves more calls in a given time.
    const until = performance.now() + sizes.warmUpMs
    while (performance.now() < until) await metered({ place, server: at }, { connections, requests, status })
  }
  for (let round = 0; round < sizes.rounds; round += 1) {
    for (const { name, at, requests, status, body } of sides) {
      const measured = await metered({ place, server: at }, { connections, requests, status })
      const short = measured.bodies.find((text) => text.length < body.length * 0.9)
      if (measured.failed > 0 || short !== undefined)
        throw new Error(`${name}: ${measured.failed} answers are wrong, ${short ?? ""}`)
      found[name]?.push(measured.figures)
    }
    const cost = (/** @type {string} */ name) => Math.round(found[name]?.[round]?.serverMicros ?? 0)
    say(`serving, round ${round + 1}: ${sides.map(({ name }) => `${name} ${cost(name)}`).join(", ")} µs`)
  }
  await recount(place.pool, { election, receipts: [], expected: ballots })
  await purge(place.pool, election)
  return found
}

/**
 * @param {{ electionId: string, tokens: readonly string[] }} by
 * @returns {Record<string, Kind>}
 */
function kindsOf({ electionId, tokens }) {
  const path = `/trpc/results.get?input=${encodeURIComponent(JSON.stringify({ electionId }))}`
  const bearer = (/** @type {number} */ i) => ({ authorization: `Bearer ${tokens[i]}` })
  return {
    visitor: { questions: () => ({ method: "GET", path, headers: {} }) },
    query: { questions: (i) => ({ method: "GET", path, headers: bearer(i) }) },
    mutation: {
      // Without a session there is nothing to end, so the database is not queried.
      questions: () => ({
        method: "POST",
        path: "/trpc/auth.signOut",
        headers: { "content-type": "application/json" },
        body: "{}",
      }),
    },
  }
}

/**
 * The same request with the answer's entity tag.
 * @param {number} port
 * @param {Kind | undefined} visitor
 * @returns {Promise<Kind>}
 */
async function unchanged(port, visitor) {
  const question = visitor?.questions(0)
  if (question === undefined) throw new Error("nothing is asked")
  const { headers } = await capture(port, question)
  const place = headers.findIndex((name) => name.toLowerCase() === "etag")
  const etag = place < 0 ? '"none"' : (headers[place + 1] ?? "")
  return {
    questions: () => ({ ...question, headers: { ...question.headers, "if-none-match": etag } }),
    status: 304,
  }
}
