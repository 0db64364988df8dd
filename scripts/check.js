// `pnpm check`: every check but the tests. All of them run, so that one run shows every failure.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"

const root = fileURLToPath(new URL("..", import.meta.url))
const turbo = fileURLToPath(new URL("turbo.js", import.meta.url))
const prettier = fileURLToPath(import.meta.resolve("prettier/bin/prettier.cjs"))
const knip = fileURLToPath(new URL("../bin/knip.js", import.meta.resolve("knip")))

/** @param {string} task */
const everywhere = (task) => [turbo, "run", task, "--continue", "--output-logs=errors-only"]

/** @type {Record<string, { script: string[], fix: string }>} */
const gates = {
  format: {
    script: [prettier, "--check", ".", "--cache", "--log-level=warn"],
    fix: "pnpm format",
  },
  lint: { script: everywhere("lint"), fix: "see the findings above" },
  types: { script: everywhere("typecheck"), fix: "see the errors above" },
  boundaries: { script: [turbo, "boundaries"], fix: "the tags and allowed imports are in turbo.json" },
  rooms: {
    script: [fileURLToPath(new URL("check-rooms.js", import.meta.url))],
    fix: "move the file, or put the arrow into apps/api/rooms.json",
  },
  "dead code": { script: [knip], fix: "delete what nothing uses" },
  "generated docs": { script: everywhere("check:docs"), fix: "pnpm docs:write" },
}

const { positionals } = parseArgs({ allowPositionals: true })
const unknown = positionals.filter((name) => !(name in gates))
if (unknown.length > 0)
  throw new Error(`no such gate: ${unknown.join(", ")}; there are ${Object.keys(gates).join(", ")}`)
const chosen = Object.entries(gates).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
)

/** @type {string[]} */
const failed = []
for (const [name, { script, fix }] of chosen) {
  process.stdout.write(`\n── ${name}\n`)
  const { status } = spawnSync(process.execPath, script, { cwd: root, stdio: "inherit" })
  if (status !== 0) failed.push(`✗ ${name} failed: ${fix}`)
}

const fine = `✓ fine: ${chosen.map(([name]) => name).join(", ")}`
process.stdout.write(`\n${failed.length === 0 ? fine : failed.join("\n")}\n`)
process.exitCode = failed.length === 0 ? 0 : 1
