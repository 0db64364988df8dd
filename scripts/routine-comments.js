import { readdir, readFile } from "node:fs/promises"
import { basename, join } from "node:path"

/**
 * The comment (`--`) at the head of each function's source, by the function's name.
 * @param {string} folder
 * @returns {Promise<Record<string, string>>}
 */
export async function readRoutineComments(folder) {
  /** @type {Record<string, string>} */
  const comments = {}
  for (const path of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".sql"))) {
    const [head = ""] = /^(?:--.*\n)*/.exec(await readFile(join(folder, path), "utf8")) ?? []
    comments[basename(path, ".sql")] = head.replace(/^-- ?/gm, "").replace(/\s+/g, " ").trim()
  }
  return comments
}
