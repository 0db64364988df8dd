// `pnpm check`: every gate but the tests. All of them run, so that one round shows everything that is wrong.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"

const root = fileURLToPath(new URL("..", import.meta.url))
const turbo = fileURLToPath(new URL("turbo.js", import.meta.url))
const prettier = fileURLToPath(import.meta.resolve("prettier/bin/prettier.cjs"))
const knip = fileURLToPath(new URL("../bin/knip.js", import.meta.resolve("knip")))

/** @param {string} task */
const everywhere = (task) => [turbo, "run", task, "--continue", "--output-logs=errors-only"]

/** @type {Record<string, { script: string[], mend: string }>} */
const gates = {
  format: {
    script: [prettier, "--check", ".", "--cache", "--log-level=warn"],
    mend: "pnpm format",
  },
  lint: { script: everywhere("lint"), mend: "see the findings above" },
  types: { script: everywhere("typecheck"), mend: "see the errors above" },
  boundaries: { script: [turbo, "boundaries"], mend: "the tags and who may know whom are in turbo.json" },
  "dead code": { script: [knip], mend: "delete what nothing uses" },
  "generated docs": { script: everywhere("check:docs"), mend: "pnpm docs:write" },
}

const { positionals } = parseArgs({ allowPositionals: true })
/** @type {string[]} */
const failed = []
for (const [name, { script }] of Object.entries(gates)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  process.stdout.write(`\n── ${name}\n`)
  const { status } = spawnSync(process.execPath, script, { cwd: root, stdio: "inherit" })
  if (status !== 0) failed.push(name)
}

process.stdout.write("\n")
for (const name of failed) process.stdout.write(`✗ ${name} failed: ${gates[name]?.mend}\n`)
if (failed.length === 0)
  process.stdout.write("✓ format, lint, types, boundaries, dead code and generated docs are fine\n")
process.exitCode = failed.length === 0 ? 0 : 1
