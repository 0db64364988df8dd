import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { nodeOn } from "../cores.js"
import { tokenKey } from "../votes.js"

const script = fileURLToPath(new URL("../servers/authentication.js", import.meta.url))

/**
 * Measures authentication in a separate process.
 * @param {import("../bench.js").Bench} bench
 * @returns {Promise<Record<"authentication" | "first authentication", import("../rows.js").Figures[]>>}
 */
export async function measureAuthentication({ cores, place, sizes, voters }) {
  const settings = { databaseUrl: place.url, tokenKey, rounds: sizes.rounds, sessions: voters.length }
  const [command, args] = nodeOn([script, JSON.stringify(settings)], cores?.server)
  const child = spawn(command, args, { env: {}, stdio: ["ignore", "pipe", "inherit"] })
  let text = ""
  for await (const chunk of child.stdout) text += String(chunk)
  const { micros } = /** @type {{ micros: { first: number, again: number }[] }} */ (JSON.parse(text))
  return {
    authentication: micros.map(({ again }) => ({ serverMicros: again })),
    "first authentication": micros.map(({ first }) => ({ serverMicros: first })),
  }
}
