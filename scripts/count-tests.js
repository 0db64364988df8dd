// Sums up the test results of all packages, for the last line of .ci/run. Usage:
//   node scripts/count-tests.js test test:system
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { reportsOf, sumOf } from "./test-results.js"

const root = fileURLToPath(new URL("..", import.meta.url))
const { positionals } = parseArgs({ allowPositionals: true })
const tasks = positionals.length === 0 ? ["test"] : positionals

const reports = (await Promise.all(tasks.map((task) => reportsOf(root, task)))).flat()
const runs = await Promise.all(
  reports.map(async (name) => ({ name, text: await readFile(join(root, name), "utf8").catch(() => null) })),
)
const { passed, failed, skipped, silent, failures } = sumOf(runs)

for (const failure of failures) process.stdout.write(`failed: ${failure}\n`)
for (const name of silent) process.stdout.write(`a run has left no test results: ${name}\n`)
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`)
process.exitCode = failed === 0 && silent.length === 0 && passed > 0 ? 0 : 1
