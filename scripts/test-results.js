import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { parse } from "yaml"
import { z } from "zod"

const Workspace = z.object({ packages: z.array(z.string()) })

const Manifest = z.object({ scripts: z.record(z.string(), z.string()).optional() })

/** The part of Vitest's JSON report that is used. */
const Report = z.object({
  numPassedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
})

/** How many lines of a failure are repeated at the end. */
const failureLines = 12

/**
 * The report of each package that has a task (`test`, `test:system`), relative to the repository's root.
 * @param {string} root
 * @param {string} task
 * @returns {Promise<string[]>}
 */
export async function reportsOf(root, task) {
  const name = ["results.json", ...task.split(":").slice(1)].toReversed().join("-")
  return (await packagesWith(root, task)).map((folder) => `${folder}/.vitest/${name}`)
}

/**
 * @param {string} root
 * @param {string} task
 */
async function packagesWith(root, task) {
  const { packages } = Workspace.parse(parse(await readFile(join(root, "pnpm-workspace.yaml"), "utf8")))
  const folders = await Promise.all(packages.map((pattern) => expand(root, pattern)))
  const tested = await Promise.all(
    folders.flat().map(async (folder) => ((await hasTask(join(root, folder), task)) ? [folder] : [])),
  )
  return tested.flat().toSorted()
}

/**
 * @param {string} root
 * @param {string} pattern a folder, or `folder/*`
 */
async function expand(root, pattern) {
  if (!pattern.endsWith("/*")) return [pattern]
  const parent = pattern.slice(0, -2)
  const entries = await readdir(join(root, parent), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `${parent}/${entry.name}`)
}

/**
 * @param {string} folder
 * @param {string} task
 */
async function hasTask(folder, task) {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => "{}")
  const manifest = Manifest.parse(JSON.parse(text))
  return manifest.scripts?.[task] !== undefined
}

/**
 * Sums the counts of all runs, and collects each failure with its first lines. A file that failed outside its tests counts
 * as one failure; `silent` lists runs without a report.
 * @param {{ name: string, text: string | null }[]} runs each with Vitest's JSON report
 */
export function sumOf(runs) {
  const sum = {
    passed: 0,
    failed: 0,
    skipped: 0,
    silent: /** @type {string[]} */ ([]),
    failures: /** @type {string[]} */ ([]),
  }
  for (const { name, text } of runs) {
    if (text === null) {
      sum.silent.push(name)
      continue
    }
    const report = Report.parse(JSON.parse(text))
    const failures = report.testResults.flatMap(failuresOf)
    sum.passed += report.numPassedTests
    sum.failed += failures.length
    sum.skipped += report.numPendingTests + report.numTodoTests
    sum.failures.push(...failures)
  }
  return sum
}

/** @param {z.infer<typeof Report>["testResults"][number]} file */
function failuresOf(file) {
  const failed = file.assertionResults.filter((test) => test.status === "failed")
  if (file.status === "failed" && failed.length === 0) return [withFirstLines(file.name, file.message)]
  return failed.map((test) =>
    withFirstLines(`${file.name} > ${test.fullName}`, test.failureMessages.join("\n")),
  )
}

/**
 * @param {string} where
 * @param {string} message
 */
function withFirstLines(where, message) {
  const lines = message.split("\n")
  return [where, ...lines.slice(0, failureLines).map((line) => `  ${line}`)].join("\n")
}
