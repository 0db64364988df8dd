import { mkdir, readFile, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { picture } from "./picture.js"
import { section } from "./section.js"

/**
 * @typedef {object} Result
 * @property {string} at
 * @property {{ cores: number, model: string, node: string, system: string, load: number,
 *   pinned: { server: string, load: string } | null }} machine
 * @property {import("../options.js").Sizes} sizes
 * @property {import("../rows.js").Row[]} rows
 * @property {import("../rows.js").Runs} runs
 */

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const latest = fromRoot("bench/results/latest.json")
const page = fromRoot("docs/performance.md")

/** Saves the last complete run. @param {Result} result */
export async function writeLatest(result) {
  await mkdir(fromRoot("bench/results"), { recursive: true })
  await writeFile(latest, JSON.stringify(result, null, 2))
  await writeFile(fromRoot("docs/images/bench.svg"), picture(result))
}

/** @returns {Promise<Result>} */
export async function readLatest() {
  return /** @type {Result} */ (JSON.parse(await readFile(latest, "utf8")))
}

const marks = { begin: "<!-- figures: written by `pnpm bench --page` -->", end: "<!-- end of figures -->" }

/** Writes the figures of a run into docs/performance.md, between its marks, and the picture. @param {Result} result */
export async function writePage(result) {
  const text = await readFile(page, "utf8")
  const from = text.indexOf(marks.begin)
  const to = text.indexOf(marks.end)
  if (from < 0 || to < from) throw new Error(`docs/performance.md has lost the marks of its figures`)
  const before = text.slice(0, from + marks.begin.length)
  await writeFile(page, `${before}\n\n${section(result)}\n${text.slice(to)}`)
  await writeFile(fromRoot("docs/images/bench.svg"), picture(result))
}
