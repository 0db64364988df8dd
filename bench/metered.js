import { run } from "./load.js"
import { cpuSeconds, familyCpuSeconds } from "./usage.js"

/**
 * Sends requests and measures what they cost the server and PostgreSQL.
 * @param {{ place: import("./databases.js").Place, server: import("./servers.js").Server }} at
 * @param {Omit<import("./load.js").Load, "port">} load
 */
export async function metered({ place: { postgresPid }, server }, load) {
  const spent = async () => [await cpuSeconds(server.pid), await familyCpuSeconds(postgresPid)]
  const before = await spent()
  const { bodies, failed, ...measured } = await run({ port: server.port, ...load })
  const after = await spent()
  const micros = (/** @type {number} */ which) => {
    const [from, to] = [before[which], after[which]]
    return typeof from !== "number" || typeof to !== "number"
      ? null
      : ((to - from) / load.requests.length) * 1e6
  }
  /** @type {import("./rows.js").Figures} */
  const figures = { ...measured, serverMicros: micros(0), postgresMicros: micros(1) }
  return { bodies, failed, figures }
}
