// Sums up what the test runs of all packages left behind, for the last line of .ci/run.
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { packagesWithTests, sumOf } from "./test-results.js"

const root = fileURLToPath(new URL("..", import.meta.url))

const runs = await Promise.all(
  (await packagesWithTests(root)).map(async (folder) => ({
    folder,
    text: await readFile(join(root, folder, ".vitest/results.json"), "utf8").catch(() => null),
  })),
)
const { passed, failed, skipped, silent } = sumOf(runs)

for (const folder of silent) process.stdout.write(`${folder} has left no test results\n`)
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`)
process.exitCode = failed === 0 && silent.length === 0 && passed > 0 ? 0 : 1
