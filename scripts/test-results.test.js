import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { reportsOf, sumOf } from "./test-results.js"

const here = fileURLToPath(new URL(".", import.meta.url))
const vitest = join(here, "node_modules/vitest/vitest.mjs")

/**
 * The report of a real run of Vitest over these files.
 * @param {Record<string, string>} files
 */
function reportOf(files) {
  // Inside this package, so that the files find Vitest.
  const folder = mkdtempSync(join(here, "node_modules/.run-"))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const report = join(folder, "results.json")
    spawnSync(process.execPath, [
      vitest,
      "run",
      "--root",
      folder,
      "--reporter=json",
      `--outputFile.json=${report}`,
    ])
    return readFileSync(report, "utf8")
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test("counts passed, failed and skipped tests, and files that do not load or set up as failures", () => {
  const text = reportOf({
    "a.test.js": `import { expect, test } from "vitest"
      test("good", () => expect(1).toBe(1))
      test("bad", () => expect(1).toBe(2))
      test.todo("later")`,
    "b.test.js": `throw new Error("does not load")`,
    "c.test.js": `import { beforeAll, test } from "vitest"
      beforeAll(() => { throw new Error("is not set up") })
      test("never run", () => {})`,
  })
  const { failures, ...counts } = sumOf([{ name: "packages/a/.vitest/results.json", text }])
  expect(counts).toEqual({ passed: 1, failed: 3, skipped: 2, silent: [] })
  const [bad = "", broken = "", unprepared = "", ...others] = failures.toSorted()
  expect(bad).toMatch(/a\.test\.js > bad\n.*expected 1 to be 2/)
  expect(broken).toMatch(/b\.test\.js\n.*does not load/)
  expect(unprepared).toMatch(/c\.test\.js\n.*is not set up/)
  expect(others).toEqual([])
})

test("names a run without a report", () => {
  expect(sumOf([{ name: "packages/a/.vitest/results.json", text: null }])).toEqual({
    passed: 0,
    failed: 0,
    skipped: 0,
    silent: ["packages/a/.vitest/results.json"],
    failures: [],
  })
})

test("finds the packages with a task from the workspace's list, with one report per task", async () => {
  const reports = await reportsOf(join(here, ".."), "test")
  expect(reports).toContain("packages/db/.vitest/results.json")
  expect(reports).toContain("scripts/.vitest/results.json")
  expect(await reportsOf(join(here, ".."), "test:system")).toEqual(["e2e/.vitest/system-results.json"])
})
