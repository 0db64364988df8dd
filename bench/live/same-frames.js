import { run } from "../load.js"
import { startOther } from "../servers.js"
import { settle } from "../usage.js"
import { captureFrame } from "./capture-frame.js"
import { seeChanges } from "./changes.js"
import { now } from "./clock.js"
import { singleVotes } from "./single-votes.js"
import { openViewers } from "./viewers.js"

const post = Buffer.from("POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n")

/**
 * Measures writing the same frame to as many plain sockets.
 * @param {import("../bench.js").Bench} bench
 * @param {import("../servers.js").Server} product whose frame it is
 * @returns {Promise<import("../rows.js").Figures>}
 */
export async function sameFrames(bench, product) {
  const { cores, sizes, add } = bench
  const polls = await singleVotes(bench, { server: product, most: 1 })
  const captured = await captureFrame(product.port, polls.id)
  await polls.end()
  const server = await add(startOther("same-frames", { settings: captured, cores }))
  const { port, pid } = server
  const viewers = await openViewers(cores, { port, electionId: polls.id, count: sizes.viewers })
  await settle(pid)
  let voted = 0
  const { eventMicros } = await seeChanges({ pid, viewers, count: sizes.viewers }, async () => {
    voted += 1
    const at = now()
    await run({ port, connections: 1, requests: [post] })
    return { voted, at }
  })
  await viewers.close()
  await server.stop()
  return { eventMicros }
}
