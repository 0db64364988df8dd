// A process that holds open streams of results for the bench, and records when each got which turnout.
import { now } from "./clock.js"
import { openStream } from "./stream.js"

/**
 * @typedef {{ port: number, electionId: string, count: number, firstAddress: number }} Opening
 * @typedef {{ voted: number, at: number }} Sent a vote: the turnout that includes it, and when it was sent
 * @typedef {{ order: "open", input: Opening } | { order: "reach", input: number }
 *   | { order: "delays", input: Sent[] } | { order: "cpu" }} Order
 * @typedef {{ number: number, order: Order }} Message
 */

/** Connections opened at a time: the server's accept queue is bounded. */
const opening = 128
/** Connections per source address, which has a limited number of ports. */
const perAddress = 5000

/** @type {(import("./stream.js").Stream & { told: { voted: number, at: number }[] })[]} */
const viewers = []
let lost = 0
/** How many viewers have not got the expected turnout yet. */
let missing = 0
let awaited = 0
let reached = (/** @type {number} */ _at) => {}

/** @param {Opening} what */
async function open({ port, electionId, count, firstAddress }) {
  let next = 0
  const some = async () => {
    while (next < count) {
      const index = next++
      const localAddress = `127.0.1.${firstAddress + Math.floor(index / perAddress)}`
      /** @type {{ voted: number, at: number }[]} */
      const told = []
      const stream = await openStream({ port, electionId, localAddress }, (voted) => {
        const at = now()
        const isNews = voted >= awaited && (told.at(-1)?.voted ?? -1) < awaited
        told.push({ voted, at })
        if (isNews && (missing -= 1) === 0) reached(at)
      })
      void stream.ended.then(() => (lost += 1))
      viewers.push({ ...stream, told })
    }
  }
  await Promise.all(Array.from({ length: opening }, some))
}

/** The time at which the last viewer got this turnout. @param {number} voted @returns {Promise<number>} */
function reach(voted) {
  const late = viewers.filter(({ told }) => (told.at(-1)?.voted ?? -1) < voted)
  const last = Math.max(...viewers.map(({ told }) => told.at(-1)?.at ?? 0))
  awaited = voted
  missing = late.length
  return missing === 0 ? Promise.resolve(last) : new Promise((resolve) => (reached = resolve))
}

/** Counts of delays over votes and viewers, by milliseconds. @param {Sent[]} sent */
function delays(sent) {
  /** @type {number[]} */
  const counts = []
  for (const { told } of viewers) {
    let place = 0
    for (const { voted, at } of sent) {
      while ((told[place]?.voted ?? Infinity) < voted) place += 1
      const delay = Math.max(0, Math.ceil((told[place]?.at ?? Infinity) - at))
      counts[delay] = (counts[delay] ?? 0) + 1
    }
  }
  return Array.from(counts, (count) => count ?? 0)
}

/** @param {Order} order */
async function obey(order) {
  if (order.order === "open") await open(order.input)
  else if (order.order === "reach") return reach(order.input)
  else if (order.order === "delays") return delays(order.input)
  else if (order.order === "cpu") return process.cpuUsage()
  return null
}

process.on("message", (/** @type {Message} */ { number, order }) => {
  const answer = (/** @type {object} */ what) => process.send?.({ number, lost, ...what })
  obey(order).then(
    (result) => answer({ result }),
    (error) => answer({ error: String(error) }),
  )
})
// The bench disconnects when it is done, and also when it crashes.
process.on("disconnect", () => {
  for (const { close } of viewers) close()
})
