import { randomBytes } from "node:crypto"
import { Agent, request } from "node:http"
import { setTimeout as delay } from "node:timers/promises"

/** After this time somebody at a phone considers the vote lost. */
export const usualPatienceMs = 12_000

/**
 * @typedef {object} Answer
 * @property {number | null} status null: none within 12 s
 * @property {number} ms
 */

/**
 * A call over one of the agent's connections.
 * @param {Agent} agent
 * @param {{ port: number, path: string, method?: string, body?: string, headers?: Record<string, string>, patienceMs?: number }} call
 * @returns {Promise<Answer>}
 */
export function call(
  agent,
  { port, path, method = "GET", body, headers = {}, patienceMs = usualPatienceMs },
) {
  const began = performance.now()
  const took = () => performance.now() - began
  return new Promise((resolve) => {
    const sent = request({ agent, port, host: "127.0.0.1", path, method, headers }, (answer) => {
      answer.resume()
      answer.on("end", () => resolve({ status: answer.statusCode ?? null, ms: took() }))
      answer.on("error", () => resolve({ status: null, ms: took() }))
    })
    sent.setTimeout(patienceMs, () => sent.destroy())
    sent.on("error", () => resolve({ status: null, ms: took() }))
    sent.end(body)
  })
}

/** @param {number} connections */
export const connectionsOf = (connections) => new Agent({ keepAlive: true, maxSockets: connections })

/**
 * Casts votes at a steady rate, whether or not earlier ones were answered.
 * @param {{ port: number, agent: Agent, voters: readonly import("../votes.js").Voter[], candidateIds: readonly string[], perSecond: number, patienceMs: number }} how
 */
export async function voteSteadily({ port, agent, voters, candidateIds, perSecond, patienceMs }) {
  const began = performance.now()
  return Promise.all(
    voters.map(async ({ token }, index) => {
      await delay((index * 1000) / perSecond - (performance.now() - began))
      const body = JSON.stringify({
        candidateId: candidateIds[index % candidateIds.length],
        ballotKey: randomBytes(16).toString("base64url"),
      })
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" }
      return call(agent, { port, path: "/trpc/vote.cast", method: "POST", body, headers, patienceMs })
    }),
  )
}

/**
 * Requests /healthz ten times a second until the signal aborts.
 * @param {number} port
 * @param {AbortSignal} signal
 */
export async function watchHealth(port, signal) {
  const agent = connectionsOf(4)
  /** @type {Answer[]} */
  const answers = []
  while (!signal.aborted) {
    answers.push(await call(agent, { port, path: "/healthz" }))
    await delay(100)
  }
  agent.destroy()
  return answers
}

/** @param {readonly Answer[]} answers @param {number} share */
export function percentile(answers, share) {
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
